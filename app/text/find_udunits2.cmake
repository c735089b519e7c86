# tandem::udunits2, for the build and for those who link the installed library. It brings no package file.
if(NOT TARGET tandem::udunits2)
  find_path(UDUNITS2_INCLUDE_DIR udunits2.h REQUIRED)
  find_library(UDUNITS2_LIBRARY udunits2 REQUIRED)
  mark_as_advanced(UDUNITS2_INCLUDE_DIR UDUNITS2_LIBRARY)
  add_library(tandem::udunits2 UNKNOWN IMPORTED GLOBAL)
  set_target_properties(tandem::udunits2 PROPERTIES
    IMPORTED_LOCATION ${UDUNITS2_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${UDUNITS2_INCLUDE_DIR})
endif()
