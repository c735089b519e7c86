ptf ~
gas_temperature ~   gas_temperature       ~
gas_hydrogen ~   gas_hydrogen          ~
