# cmake -DBUNDLE_FILE=... -DWEB=... -DOUT=... -P embed.cmake : writes web.cpp from web.cpp.in.
file(READ ${BUNDLE_FILE} BUNDLE)
file(READ ${WEB}/page.css STYLE)
file(READ ${WEB}/node_script.js NODE_SCRIPT)
# What would end the script element of a page early; esbuild writes neither.
string(REGEX MATCH "</[sS][cC][rR][iI][pP][tT]|<!--" unsafe "${BUNDLE}")
if(unsafe)
  message(FATAL_ERROR "The bundle of Vega has ${unsafe} in it, which no HTML page can hold.")
endif()
configure_file(${WEB}/../web.cpp.in ${OUT} @ONLY)
