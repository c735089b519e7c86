# tandem::xlsxwriter, for the build and for those who link the installed library. It brings no package file.
if(NOT TARGET tandem::xlsxwriter)
  find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h REQUIRED)
  find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
  mark_as_advanced(XLSXWRITER_INCLUDE_DIR XLSXWRITER_LIBRARY)
  add_library(tandem::xlsxwriter UNKNOWN IMPORTED GLOBAL)
  set_target_properties(tandem::xlsxwriter PROPERTIES
    IMPORTED_LOCATION ${XLSXWRITER_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${XLSXWRITER_INCLUDE_DIR})
endif()
