# SPDX-License-Identifier: Apache-2.0
# A room is one folder under src/ and one static library; it links only the rooms it may include
# (the table in ARCHITECTURE.md, which tests/tidy reads).

# lifeline_room(NAME [BUSY] [USES room...] [LIBRARIES target...]); a busy room is optimised under the sanitizers too, for
# its tests work hard
function(lifeline_room name)
  cmake_parse_arguments(ARG "BUSY" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  add_library(lifeline_${name} STATIC ${sources})
  set_target_properties(lifeline_${name} PROPERTIES LINKER_LANGUAGE CXX)
  lifeline_group(lifeline_${name} 12)
  if(ARG_BUSY)
    target_compile_options(lifeline_${name} PRIVATE ${LIFELINE_BUSY_ROOMS_OPTIONS})
  endif()
  target_include_directories(lifeline_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  foreach(room ${ARG_USES})
    target_link_libraries(lifeline_${name} PUBLIC lifeline_${room})
  endforeach()
  target_link_libraries(lifeline_${name} PRIVATE ${ARG_LIBRARIES})
endfunction()

# lifeline_test(ROOM [TRIALS n] [LIBRARIES target...]): one test program per room, from tests/ROOM/*_test.cc; where a random
# case takes seconds, TRIALS of them per run and property rather than 100, with another seed in each run
function(lifeline_test room)
  cmake_parse_arguments(ARG "" "TRIALS" "LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(${room}_test ${sources})
  target_link_libraries(${room}_test PRIVATE lifeline_${room} ${ARG_LIBRARIES} GTest::gtest GTest::gtest_main rapidcheck)
  target_include_directories(${room}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${room}_test PRIVATE LIFELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_compile_options(${room}_test PRIVATE ${LIFELINE_TEST_OPTIONS})
  add_dependencies(insides ${room}_test)
  lifeline_group(${room}_test 8)
  set(trials)
  if(ARG_TRIALS)
    set(trials PROPERTIES ENVIRONMENT RC_PARAMS=max_success=${ARG_TRIALS})
  endif()
  gtest_discover_tests(${room}_test TEST_PREFIX "${room}." DISCOVERY_TIMEOUT 60 ${trials})
endfunction()
