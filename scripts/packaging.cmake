# What `cmake --install` puts where, beside the binaries (tools/CMakeLists.txt), and the packages of cpack.
# tests/install holds the list of files against tests/install/expected.txt.

# Manual pages. Packagers compress them.
file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/man/*.[157])
foreach(page IN LISTS pages)
  string(REGEX MATCH "[157]$" section ${page})
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()

# Completion for bash: each tool writes its own, from its table of options.
set(completions ${CMAKE_BINARY_DIR}/completions)
file(MAKE_DIRECTORY ${completions})
get_directory_property(tools DIRECTORY ${CMAKE_SOURCE_DIR}/tools BUILDSYSTEM_TARGETS)
foreach(tool IN LISTS tools)
  get_target_property(type ${tool} TYPE)
  if(NOT type STREQUAL EXECUTABLE)
    continue()
  endif()
  add_custom_command(OUTPUT ${completions}/${tool} COMMAND ${tool} --completion > ${completions}/${tool}
                     DEPENDS ${tool} COMMENT "Writing the completion of ${tool}" VERBATIM)
  list(APPEND completion_files ${completions}/${tool})
endforeach()
add_custom_target(completions ALL DEPENDS ${completion_files})
install(FILES ${completion_files} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

install(DIRECTORY ${CMAKE_SOURCE_DIR}/scripts/example-region ${CMAKE_SOURCE_DIR}/scripts/example-perm DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples
        USE_SOURCE_PERMISSIONS PATTERN __pycache__ EXCLUDE)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/scripts/cron DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT "The cur project <cur@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)  # zones are read from the system's
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads what citizens write (exports, feeds, files), says what it is about, whose it
is and by when it is due, and reports: five filters over JSON lines.")
include(CPack)
