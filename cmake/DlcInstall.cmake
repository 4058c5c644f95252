# What a user's project needs beside the runtime: dlc, the DSL, and find_package(dlc) with dlc_add_network.
include_guard(GLOBAL)

set_target_properties(dlc PROPERTIES INSTALL_RPATH "${LLVM_LIBRARY_DIR}")
install(TARGETS dlc DESTINATION bin)
install(TARGETS DlcGraph DlcTrain DlcDl ARCHIVE DESTINATION lib)
install(FILES compiler/graph/Graph.h compiler/graph/Optimizers.h ${CMAKE_BINARY_DIR}/compiler/graph/Functions.h.inc DESTINATION include/compiler/graph)
configure_file(cmake/dlcConfig.cmake.in dlcConfig.cmake @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/dlcConfig.cmake cmake/DlcNetwork.cmake DESTINATION lib/cmake/dlc)
