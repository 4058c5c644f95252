# Finds LLVM and MLIR and offers dlc_dialect, dlc_passes, dlc_library and dlc_tool.
include_guard(GLOBAL)

find_package(MLIR 22.1 REQUIRED CONFIG)
list(APPEND CMAKE_MODULE_PATH ${MLIR_CMAKE_DIR} ${LLVM_CMAKE_DIR})
# After the package: it overwrites what the command line says.
set(LLVM_ENABLE_RTTI OFF)
set(LLVM_ENABLE_ASSERTIONS ${DLC_ASSERTIONS})
set(LLVM_RUNTIME_OUTPUT_INTDIR ${CMAKE_BINARY_DIR}/bin)
set(LLVM_LIBRARY_OUTPUT_INTDIR ${CMAKE_BINARY_DIR}/lib)
set(MLIR_BINARY_DIR ${CMAKE_BINARY_DIR})
include(TableGen)
include(AddLLVM)
include(AddMLIR)

set(DLC_MLIR_FLAGS -fno-rtti -fno-exceptions -Wno-covered-switch-default)
set(DLC_GENERATED_DIR ${CMAKE_BINARY_DIR})

# LLVM's and MLIR's archives, for tools that are started once a compilation: the shared libraries cost 25 ms of relocations
# and constructors of everything they hold, and every call through the PLT after that. An empty list (a sanitizer, an
# archive that is not there) means the shared ones.
option(DLC_STATIC_LLVM "Link dlc with LLVM's archives: it starts in 3 ms instead of 30" ON)
set(DLC_STATIC_LLVM_LIBRARIES)
if(DLC_STATIC_LLVM AND NOT LLVM_USE_SANITIZER)
  execute_process(COMMAND ${LLVM_TOOLS_BINARY_DIR}/llvm-config --link-static --libfiles x86codegen x86asmparser aarch64codegen aarch64asmparser passes core
    OUTPUT_VARIABLE llvm_archives ERROR_QUIET RESULT_VARIABLE no_archives OUTPUT_STRIP_TRAILING_WHITESPACE)
  separate_arguments(llvm_archives)
  file(GLOB mlir_archives ${LLVM_LIBRARY_DIR}/libMLIR*.a)
  # Of no use here, and with needs of their own.
  list(FILTER mlir_archives EXCLUDE REGEX "CAPI|ExecutionEngine|Wasm")
  # What LLVM's Support compresses with; the packages of their headers are not needed.
  find_library(DLC_ZLIB NAMES z libz.so.1)
  find_library(DLC_ZSTD NAMES zstd libzstd.so.1)
  if(no_archives OR NOT mlir_archives OR NOT DLC_ZLIB OR NOT DLC_ZSTD)
    message(STATUS "dlc is linked with the shared LLVM: archives, zlib or zstd were not found; it starts 30 ms slower")
  else()
    set(DLC_STATIC_LLVM_LIBRARIES -Wl,--start-group ${mlir_archives} ${llvm_archives} -Wl,--end-group ${DLC_ZLIB}
      ${DLC_ZSTD} ${CMAKE_DL_LIBS} rt m)
  endif()
endif()

# A library with everything every compiler file needs precompiled. Its users reuse the one PCH.
file(WRITE ${CMAKE_BINARY_DIR}/dlc_pch.cpp.in "// Carries the precompiled header.\n")
configure_file(${CMAKE_BINARY_DIR}/dlc_pch.cpp.in ${CMAKE_BINARY_DIR}/dlc_pch.cpp COPYONLY)
add_library(dlc_pch OBJECT ${CMAKE_BINARY_DIR}/dlc_pch.cpp)
target_compile_options(dlc_pch PRIVATE ${DLC_MLIR_FLAGS} $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>)
target_include_directories(dlc_pch SYSTEM PRIVATE ${MLIR_INCLUDE_DIRS} ${LLVM_INCLUDE_DIRS})
target_precompile_headers(dlc_pch PRIVATE
  <mlir/IR/Builders.h> <mlir/IR/BuiltinOps.h> <mlir/IR/BuiltinTypes.h> <mlir/IR/BuiltinAttributes.h>
  <mlir/IR/OpImplementation.h> <mlir/IR/OpDefinition.h> <mlir/IR/DialectImplementation.h> <mlir/IR/SymbolTable.h>
  <mlir/IR/PatternMatch.h> <mlir/IR/Matchers.h> <mlir/IR/IRMapping.h>
  <mlir/Interfaces/InferTypeOpInterface.h> <mlir/Interfaces/SideEffectInterfaces.h>
  <mlir/Dialect/Func/IR/FuncOps.h> <mlir/Dialect/Arith/IR/Arith.h> <mlir/Dialect/Math/IR/Math.h>
  <mlir/Pass/Pass.h> <mlir/Pass/PassManager.h> <mlir/Transforms/GreedyPatternRewriteDriver.h>
  <llvm/ADT/TypeSwitch.h> <llvm/ADT/STLExtras.h> <llvm/ADT/StringExtras.h> <llvm/Support/FormatVariadic.h>)

function(dlc_mlir_flags target)
  target_compile_options(${target} PRIVATE ${DLC_MLIR_FLAGS} $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>)
  target_include_directories(${target} SYSTEM PUBLIC ${MLIR_INCLUDE_DIRS} ${LLVM_INCLUDE_DIRS})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR} ${DLC_GENERATED_DIR})
  target_precompile_headers(${target} REUSE_FROM dlc_pch)
endfunction()

# dlc_library(NAME sources... DEPENDS libs...): a static library of the compiler.
function(dlc_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  dlc_mlir_flags(${name})
  target_link_libraries(${name} PUBLIC ${ARG_DEPENDS})
  add_dependencies(${name} dlc_tablegen)
endfunction()

# dlc_tool(NAME sources... DEPENDS libs... [STATIC]): an executable linked with the two shared LLVM libraries, or, where
# its start matters, with the archives.
function(dlc_tool name)
  cmake_parse_arguments(ARG "STATIC" "" "DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  dlc_mlir_flags(${name})
  if(ARG_STATIC AND DLC_STATIC_LLVM_LIBRARIES)
    target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} ${DLC_STATIC_LLVM_LIBRARIES})
    target_link_options(${name} PRIVATE -no-pie -Wl,--gc-sections -static-libstdc++ -static-libgcc)
  else()
    target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} MLIR LLVM)
  endif()
  # A cache of compiled modules asks which compiler made them.
  target_link_options(${name} PRIVATE -Wl,--build-id)
  add_dependencies(${name} dlc_tablegen)
endfunction()

# One target that every compiler file waits for: generated headers are few and fast.
add_custom_target(dlc_tablegen)

# dlc_tablegen_file(TD out-prefix generator...): generators are pairs "suffix flag".
function(dlc_tablegen_file td prefix)
  set(LLVM_TARGET_DEFINITIONS ${td})
  list(LENGTH ARGN n)
  math(EXPR last "${n} - 1")
  foreach(i RANGE 0 ${last} 2)
    math(EXPR j "${i} + 1")
    list(GET ARGN ${i} suffix)
    list(GET ARGN ${j} flags)
    separate_arguments(flags)
    mlir_tablegen(${prefix}${suffix} ${flags} -I${CMAKE_SOURCE_DIR} EXTRA_INCLUDES ${MLIR_INCLUDE_DIRS})
  endforeach()
  string(MAKE_C_IDENTIFIER "tablegen_${CMAKE_CURRENT_SOURCE_DIR}_${prefix}" target)
  add_public_tablegen_target(${target})
  add_dependencies(dlc_tablegen ${target})
endfunction()

# dlc_dialect(PREFIX TD namespace): the dialect's ops, types, attributes and enums from one main .td.
function(dlc_dialect prefix td name)
  dlc_tablegen_file(${td} ${prefix}
    Dialect.h.inc "-gen-dialect-decls -dialect=${name}" Dialect.cpp.inc "-gen-dialect-defs -dialect=${name}"
    Ops.h.inc "-gen-op-decls -dialect=${name}" Ops.cpp.inc "-gen-op-defs -dialect=${name}"
    Attrs.h.inc "-gen-attrdef-decls -attrdefs-dialect=${name}" Attrs.cpp.inc "-gen-attrdef-defs -attrdefs-dialect=${name}"
    Enums.h.inc -gen-enum-decls Enums.cpp.inc -gen-enum-defs)
endfunction()

# dlc_passes(PREFIX TD Group): declarations of the passes of one .td.
function(dlc_passes prefix td group)
  dlc_tablegen_file(${td} ${prefix} .h.inc "-gen-pass-decls -name=${group}")
endfunction()
