/** Tests that do not pass, with the reason. The guide on expressions names each reason. */
export const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'Expressions are always checked': [
    'basic/variables/unbound_is_runtime_error',
    'basic/functions/unbound_is_runtime_error',
    'comparisons/eq_literal/not_eq_list_length',
    'comparisons/eq_literal/eq_list_elem_mixed_types',
    'logic/conditional/mixed_type',
    'logic/AND/short_circuit_type_left',
    'logic/AND/short_circuit_type_right',
    'logic/OR/short_circuit_type_left',
    'logic/OR/short_circuit_type_right',
    ...[
      ...['as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package'],
      ...['namespace', 'return', 'var', 'void', 'while'],
    ].map((word) => `parse/receiver_function_names/${word}`),
  ],
  'Entries that may be absent': [
    'optionals/optionals/optional_chaining_12',
    'optionals/optionals/optional_chaining_13',
    'optionals/optionals/optional_chaining_14',
    'optionals/optionals/optional_chaining_15',
    'optionals/optionals/optional_chaining_16',
    'optionals/optionals/map_optional_entry_has',
  ],
  'Fields in backticks': [
    'fields/quoted_map_fields/field_access_slash',
    'fields/quoted_map_fields/field_access_dash',
    'fields/quoted_map_fields/field_access_dot',
    'fields/quoted_map_fields/has_field_slash',
    'fields/quoted_map_fields/has_field_dash',
    'fields/quoted_map_fields/has_field_dot',
  ],
  'Raw bytes': [
    'parse/bytes_literals/raw_single_quoted_escapes',
    'parse/bytes_literals/raw_double_quoted_escapes',
    'parse/bytes_literals/raw_triple_single_quoted_escapes',
    'parse/bytes_literals/raw_triple_double_quoted_escapes',
    'parse/bytes_literals/upper_raw_single_quoted_escapes',
    'parse/bytes_literals/upper_raw_double_quoted_escapes',
    'parse/bytes_literals/upper_raw_triple_single_quoted_escapes',
    'parse/bytes_literals/upper_raw_triple_double_quoted_escapes',
  ],
  'Numbers without a digit before the point': ['comparisons/gt_literal/not_gt_double'],
  'Null beside optional values': [
    'type_deductions/legacy_nullable_types/null_assignable_to_abstract_parameter_candidate',
  ],
};
