/// Every word that a person reads, in English, in one place.
///
/// One namespace for each part of the program, one file for each namespace. A second language is a
/// second set of these files; nothing else in the module holds a sentence.
enum Phrases {}
