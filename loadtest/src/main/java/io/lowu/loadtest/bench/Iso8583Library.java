package io.lowu.loadtest.bench;

import java.util.SortedMap;

/// One library under measurement, set up for one [Form] as its own documentation advises.
///
/// The answer to a 0200 is a 0210 with fields 2 3 4 7 11 12 13 25 32 37 41 42 49 of the request (DOMAIN.md 1.4), field
/// 38 [#APPROVAL] and field 39 [#APPROVED].
interface Iso8583Library {
    /// Field 38 of every answer.
    String APPROVAL = "7F3A21";
    /// Field 39 of every answer.
    String APPROVED = "00";

    /// Reads a message, so that each field can be asked for.
    ///
    /// @return what the library makes of it, only so that the work can't be optimised away
    Object decode(byte[] message);

    /// Reads a request and writes its answer.
    ///
    /// @return what the library makes of it, only so that the work can't be optimised away
    Object answer(byte[] request);

    /// What the library reads in a message, in the form of [Iso8583Sample#fields]. Not measured.
    SortedMap<Integer, String> fields(byte[] message);

    /// The answer to a request. Not measured.
    byte[] answerBytes(byte[] request);
}
