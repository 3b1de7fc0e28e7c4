# SPDX-License-Identifier: Apache-2.0
# Turns the files of assets/ into a C++ source: one string per file, in the order given below. Included by CMakeLists.txt
# for lifeline_embed_report(), and run as a script (-P) at build time to write the source.

set(LIFELINE_REPORT_SCRIPTS words.js tools.js world.js map.js timeline.js cover.js compare.js list.js main.js)

function(lifeline_embed_report target folder)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/report_assets.cc)
  set(files ${folder}/assets/page.html ${folder}/assets/report.css)
  foreach(script ${LIFELINE_REPORT_SCRIPTS})
    list(APPEND files ${folder}/assets/${script})
  endforeach()
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DFOLDER=${folder}/assets -P ${folder}/embed.cmake
    DEPENDS ${files} ${folder}/embed.cmake
    COMMENT "Embedding the report page" VERBATIM)
  set_source_files_properties(${out} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  target_sources(${target} PRIVATE ${out})
endfunction()

# A raw string literal, whole: splitting could cut a character of several bytes in two.
function(lifeline_literal path result)
  file(READ ${path} text)
  set(${result} "\n    R\"~~(${text})~~\"" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE AND OUT)
  set(source "// Made by src/exchange/report/embed.cmake from assets/.\n#include \"exchange/report/assets.h\"\n\n")
  string(APPEND source "namespace lifeline::exchange::report_assets {\n\n")
  lifeline_literal(${FOLDER}/page.html literal)
  string(APPEND source "char const* const page =${literal};\n\n")
  lifeline_literal(${FOLDER}/report.css literal)
  string(APPEND source "char const* const style =${literal};\n\n")
  set(all "")
  foreach(script ${LIFELINE_REPORT_SCRIPTS})
    lifeline_literal(${FOLDER}/${script} literal)
    string(APPEND all "${literal}")
  endforeach()
  string(APPEND source "char const* const script =${all};\n\n}  // namespace lifeline::exchange::report_assets\n")
  file(WRITE ${OUT} "${source}")
endif()
