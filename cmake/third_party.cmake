# Libraries of others that the program `tenet` contains, where there is an archive of them, and else loads: to relocate seventeen shared
# libraries takes longer than a small check. Every other target (the tests, programs that embed Tenet's libraries) links them as ever.
set(TENET_STATIC "crypto;edit;fyaml;idn2;pugixml;re2" CACHE STRING
  "Third-party libraries that the program `tenet` contains where their archives are installed: crypto, edit, fyaml, idn2, pugixml, re2; empty: none")

# tenet_third_party(NAME TARGET ARCHIVE…): third_party::NAME, which is TARGET; in an executable with the property TENET_CONTAINS_ARCHIVES it
# is the archives instead, if TENET_STATIC names it and all of them are there. What sanitizers watch stays shared.
function(tenet_third_party name target)
  add_library(third_party_${name} INTERFACE)
  add_library(third_party::${name} ALIAS third_party_${name})
  set(found)
  foreach(archive ${ARGN})
    find_library(TENET_ARCHIVE_${archive} NAMES lib${archive}.a)
    mark_as_advanced(TENET_ARCHIVE_${archive})
    list(APPEND found ${TENET_ARCHIVE_${archive}})
  endforeach()
  if(TENET_SANITIZE OR NOT name IN_LIST TENET_STATIC OR found MATCHES "-NOTFOUND")
    message(STATUS "tenet loads ${name}")
    target_link_libraries(third_party_${name} INTERFACE ${target})
    return()
  endif()
  message(STATUS "tenet contains ${name}: ${found}")
  set(contained $<BOOL:$<TARGET_PROPERTY:TENET_CONTAINS_ARCHIVES>>)
  target_include_directories(third_party_${name} INTERFACE $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_options(third_party_${name} INTERFACE $<TARGET_PROPERTY:${target},INTERFACE_COMPILE_OPTIONS>)
  target_link_libraries(third_party_${name} INTERFACE "$<IF:${contained},${found};${CMAKE_DL_LIBS},${target}>" Threads::Threads)
endfunction()

tenet_third_party(crypto OpenSSL::Crypto crypto)
tenet_third_party(edit PkgConfig::edit edit tinfo bsd md)
tenet_third_party(fyaml PkgConfig::fyaml fyaml)
tenet_third_party(idn2 PkgConfig::idn2 idn2 unistring)
tenet_third_party(pugixml pugixml::pugixml pugixml)
tenet_third_party(re2 PkgConfig::re2 re2)
