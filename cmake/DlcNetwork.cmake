# dlc_add_network: a model program, the object that dlc makes of it, and the program that trains it.
#
#   dlc_add_network(NAME
#     MODEL model.cpp          # uses compiler/graph/Graph.h; its Model is called NAME, and its main returns Model::main
#     [TRAIN train.cpp...]     # includes "NAME.h" and headers of dlc/; without it the target is the object alone
#     [BATCH 256 1]            # sizes that `Batch` is compiled for; default: the model's own
#     [OPTIONS --math=strict]  # of dlc compile
#     [LIBRARIES target...])   # of the train program, beside dlc_train
#
# Targets: NAME-model writes NAME.mlir; NAME-object makes NAME.o and NAME.h from it; NAME is the train program. NAME-profile,
# not built by default, is NAME with an object compiled with --profile. All files lie in the folder NAME of the current
# binary directory. Each step runs again only if something before it changed.
include_guard(GLOBAL)

function(dlc_add_network name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "MODEL" "TRAIN;BATCH;OPTIONS;LIBRARIES")
  if(NOT ARG_MODEL OR ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "dlc_add_network(${name}): got arguments '${ARGN}', expected MODEL and at most TRAIN, BATCH, OPTIONS and "
      "LIBRARIES; see cmake/DlcNetwork.cmake")
  endif()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${name})

  # A model sees one header of dlc and none of LLVM: only the libraries come along.
  add_executable(${name}-model ${ARG_MODEL})
  target_compile_features(${name}-model PRIVATE cxx_std_17)
  target_include_directories(${name}-model PRIVATE ${DLC_GRAPH_INCLUDE_DIR})
  target_link_libraries(${name}-model PRIVATE $<LINK_ONLY:DlcGraph> $<LINK_ONLY:MLIR> $<LINK_ONLY:LLVM>)
  set_target_properties(${name}-model PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${folder} OUTPUT_NAME model)
  add_custom_command(OUTPUT ${folder}/${name}.mlir
    COMMAND ${name}-model -o ${folder}/${name}.mlir
    DEPENDS ${name}-model VERBATIM COMMENT "Building the graph of ${name}")

  set(options ${ARG_OPTIONS})
  if(ARG_BATCH)
    list(JOIN ARG_BATCH "," sizes)
    list(APPEND options --batch=${sizes})
  endif()
  add_custom_command(OUTPUT ${folder}/${name}.o ${folder}/${name}.h
    COMMAND dlc compile ${folder}/${name}.mlir -o ${folder} ${options}
    DEPENDS dlc ${folder}/${name}.mlir VERBATIM COMMENT "Compiling ${name} with dlc")
  add_custom_command(OUTPUT ${folder}/profile/${name}.o ${folder}/profile/${name}.h
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}/profile
    COMMAND dlc compile ${folder}/${name}.mlir -o ${folder}/profile --profile ${options}
    DEPENDS dlc ${folder}/${name}.mlir VERBATIM COMMENT "Compiling ${name} with dlc, to be profiled")
  add_custom_target(${name}-object DEPENDS ${folder}/${name}.o ${folder}/${name}.h)

  if(ARG_TRAIN)
    foreach(variant "" -profile)
      set(object ${folder})
      if(variant)
        set(object ${folder}/profile)
      endif()
      add_executable(${name}${variant} ${ARG_TRAIN} ${object}/${name}.o ${object}/${name}.h)
      set_source_files_properties(${object}/${name}.o PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
      target_compile_features(${name}${variant} PRIVATE cxx_std_17)
      target_include_directories(${name}${variant} PRIVATE ${object})
      target_link_libraries(${name}${variant} PRIVATE ${ARG_LIBRARIES} dlc_train)
      set_target_properties(${name}${variant} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${folder})
    endforeach()
    set_target_properties(${name}-profile PROPERTIES EXCLUDE_FROM_ALL TRUE)
  endif()
endfunction()
