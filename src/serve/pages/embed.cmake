# SPDX-License-Identifier: Apache-2.0
# Puts the files of web/dist into the program: compressed by brotli and gzip at build time, taken in by .incbin, listed in a
# table sorted by path. Included by CMakeLists.txt for lifeline_embed_pages(), and run as a script (-P) to do the work.
# Node is not needed: web/dist is committed.

function(lifeline_embed_pages target dist)
  find_program(BROTLI_PROGRAM brotli REQUIRED)
  find_program(GZIP_PROGRAM gzip REQUIRED)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dist}/*)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/pages)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed.cmake)
  add_custom_command(
    OUTPUT ${folder}/pages.S ${folder}/pages_table.cc
    COMMAND ${CMAKE_COMMAND} -DDIST=${dist} -DFOLDER=${folder} -DBROTLI=${BROTLI_PROGRAM} -DGZIP=${GZIP_PROGRAM} -P ${script}
    DEPENDS ${files} ${script}
    COMMENT "Compressing the pages" VERBATIM)
  set_source_files_properties(${folder}/pages_table.cc PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE ${folder}/pages.S ${folder}/pages_table.cc)
endfunction()

# ---- as a script ----

function(lifeline_mime path result)
  get_filename_component(kind ${path} LAST_EXT)
  set(.html "text/html; charset=utf-8")
  set(.js "text/javascript; charset=utf-8")
  set(.css "text/css; charset=utf-8")
  set(.json "application/json")
  set(.svg "image/svg+xml")
  set(.txt "text/plain; charset=utf-8")
  if(NOT DEFINED ${kind})
    message(FATAL_ERROR "${path}: no MIME type for ${kind}; add it in src/serve/pages/embed.cmake")
  endif()
  set(${result} "${${kind}}" PARENT_SCOPE)
endfunction()

# Appends a symbol with the bytes of a file to the assembler text, and its view to the row.
macro(lifeline_take file suffix)
  string(APPEND assembler "  .globl lifeline_page_${number}_${suffix}, lifeline_page_${number}_${suffix}_end\n"
                          "lifeline_page_${number}_${suffix}:\n  .incbin \"${file}\"\nlifeline_page_${number}_${suffix}_end:\n  .byte 0\n")
  string(APPEND symbols "extern char const lifeline_page_${number}_${suffix}, lifeline_page_${number}_${suffix}_end;\n")
  string(APPEND row ", view(lifeline_page_${number}_${suffix}, lifeline_page_${number}_${suffix}_end)")
endmacro()

if(CMAKE_SCRIPT_MODE_FILE AND DIST)
  file(REMOVE_RECURSE ${FOLDER}/packed)
  file(MAKE_DIRECTORY ${FOLDER}/packed)
  file(GLOB_RECURSE files RELATIVE ${DIST} ${DIST}/*)
  list(REMOVE_ITEM files sources.sha256)
  list(SORT files COMPARE STRING)
  set(assembler "/* Made by src/serve/pages/embed.cmake from web/dist. */\n  .section .rodata\n")
  set(symbols "")
  set(rows "")
  set(number 0)
  foreach(path ${files})
    set(raw ${DIST}/${path})
    set(gz ${FOLDER}/packed/${number}.gz)
    set(br ${FOLDER}/packed/${number}.br)
    execute_process(COMMAND ${BROTLI} --quality=11 --force --output=${br} ${raw} COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND ${GZIP} -9 --no-name --stdout ${raw} OUTPUT_FILE ${gz} COMMAND_ERROR_IS_FATAL ANY)
    file(SHA256 ${raw} sum)
    string(SUBSTRING ${sum} 0 32 sum)
    lifeline_mime(${path} mime)
    set(immutable false)
    if(path MATCHES "^assets/.*-[A-Za-z0-9_-]+\\.[a-z]+$")
      set(immutable true)
    endif()
    set(row "")
    lifeline_take(${raw} raw)
    lifeline_take(${gz} gz)
    lifeline_take(${br} br)
    string(APPEND rows "    asset{\"/${path}\", \"${mime}\", \"${sum}\", ${immutable}${row}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembler "  .section .note.GNU-stack,\"\",%progbits\n")
  file(WRITE ${FOLDER}/pages.S "${assembler}")
  file(WRITE ${FOLDER}/pages_table.cc "// Made by src/serve/pages/embed.cmake from web/dist.
#include <array>

#include \"serve/pages/pages.h\"

extern \"C\" {
${symbols}}

namespace lifeline::serve {

std::span<http::asset const> embedded_pages() {
  using http::asset;
  auto const view = [](char const& from, char const& to) {
    return std::string_view(&from, static_cast<std::size_t>(&to - &from));
  };
  static std::array<asset, ${number}> const all = {{
${rows}  }};
  return all;
}

}  // namespace lifeline::serve
")
endif()
