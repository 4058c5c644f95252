# Flags and helpers that need no LLVM: shared by the runtime and the compiler.
include_guard(GLOBAL)

find_program(DLC_CCACHE ccache)
if(DLC_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${DLC_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

add_compile_options(-Wall -Wextra -Wno-unused-parameter)
if(DLC_WERROR)
  # libstdc++ 12's stable_sort uses what it deprecates itself; fields that an initialiser leaves out are meant to be zero.
  add_compile_options(-Werror -Wno-deprecated-declarations -Wno-missing-field-initializers)
endif()
if(DLC_ASSERTIONS)
  string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")
endif()
# -O1 halves the build on two cores; what must be fast is the code dlc writes, and the runtime's hot loop is a barrier.
string(REPLACE "-O3" "-O1" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
