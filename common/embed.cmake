# cur_embed(TARGET NAMESPACE_SYMBOL=FILE...): puts files into a target byte for byte.
# Each becomes `extern "C" const char cur_embedded_SYMBOL[]` and `..._end[]`, read through base/embedded.hpp,
# so that build tree, install tree and a copied binary act alike.
function(cur_embed target)
  foreach(pair IN LISTS ARGN)
    string(REGEX MATCH "^([a-z0-9_]+)=(.*)$" _ "${pair}")
    set(symbol cur_embedded_${CMAKE_MATCH_1})
    get_filename_component(file "${CMAKE_MATCH_2}" ABSOLUTE)
    set(assembly ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
    file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT
"    .section .rodata
    .balign 16
    .global @symbol@
@symbol@:
    .incbin \"@file@\"
    .global @symbol@_end
@symbol@_end:
    .byte 0
    .section .note.GNU-stack,\"\",%progbits
")
    set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${file})
    target_sources(${target} PRIVATE ${assembly})
  endforeach()
endfunction()
