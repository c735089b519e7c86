# tandem::minizip, for the build and for those who link the installed library. It brings no package file.
if(NOT TARGET tandem::minizip)
  find_path(MINIZIP_INCLUDE_DIR minizip/unzip.h REQUIRED)
  find_library(MINIZIP_LIBRARY minizip REQUIRED)
  mark_as_advanced(MINIZIP_INCLUDE_DIR MINIZIP_LIBRARY)
  add_library(tandem::minizip UNKNOWN IMPORTED GLOBAL)
  set_target_properties(tandem::minizip PROPERTIES
    IMPORTED_LOCATION ${MINIZIP_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${MINIZIP_INCLUDE_DIR})
endif()
