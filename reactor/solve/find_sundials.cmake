# tandem::sundials: CVODE, ARKODE and KLU behind them; for the build, and for those who link the installed library.
# Found by hand: SUNDIALS' own package file insists on an OpenMP of the compiler's, which clang has not.
if(NOT TARGET tandem::sundials)
  find_path(SUNDIALS_INCLUDE_DIR cvode/cvode.h REQUIRED)
  find_library(SUNDIALS_CVODE_LIBRARY sundials_cvode REQUIRED)  # serial vector and Newton included
  find_library(SUNDIALS_ARKODE_LIBRARY sundials_arkode REQUIRED)
  find_library(SUNDIALS_KLU_LIBRARY sundials_sunlinsolklu REQUIRED)
  find_library(KLU_LIBRARY klu REQUIRED)  # libsundials-dev depends on it
  find_path(KLU_INCLUDE_DIR klu.h PATH_SUFFIXES suitesparse REQUIRED)
  mark_as_advanced(SUNDIALS_INCLUDE_DIR SUNDIALS_CVODE_LIBRARY SUNDIALS_ARKODE_LIBRARY
    SUNDIALS_KLU_LIBRARY KLU_LIBRARY KLU_INCLUDE_DIR)
  add_library(tandem::sundials UNKNOWN IMPORTED GLOBAL)
  set_target_properties(tandem::sundials PROPERTIES
    IMPORTED_LOCATION ${SUNDIALS_CVODE_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${SUNDIALS_INCLUDE_DIR};${KLU_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${SUNDIALS_ARKODE_LIBRARY};${SUNDIALS_KLU_LIBRARY};${KLU_LIBRARY}")
endif()
