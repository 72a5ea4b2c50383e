# The chart library of the page: built by npm from package-lock.json, or the file that CUR_ECHARTS names.
if(CUR_ECHARTS)
  set(charts ${CUR_ECHARTS})
else()
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is needed to build the charts of cur-report; without it, name a ready echarts.min.js: -DCUR_ECHARTS=FILE")
  endif()
  set(source ${CMAKE_CURRENT_LIST_DIR})
  set(charts ${CMAKE_CURRENT_BINARY_DIR}/cur-report-page/charts.min.js)
  add_custom_command(OUTPUT ${charts}
    COMMAND ${source}/build ${CMAKE_CURRENT_BINARY_DIR}/cur-report-page
    DEPENDS ${source}/build ${source}/charts.js ${source}/package.json ${source}/package-lock.json ${source}/.npmrc
    COMMENT "Building the charts of cur-report's page" VERBATIM)
endif()
cur_embed(cur_report_core page_charts_js=${charts})
