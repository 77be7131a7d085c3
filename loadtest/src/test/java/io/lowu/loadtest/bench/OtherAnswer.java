package io.lowu.loadtest.bench;

import java.util.Arrays;
import java.util.SortedMap;

/// A library that reads like another and answers with one byte more.
record OtherAnswer(Iso8583Library reads) implements Iso8583Library {
    @Override
    public Object decode(byte[] message) {
        return reads.decode(message);
    }

    @Override
    public Object answer(byte[] request) {
        return answerBytes(request);
    }

    @Override
    public SortedMap<Integer, String> fields(byte[] message) {
        return reads.fields(message);
    }

    @Override
    public byte[] answerBytes(byte[] request) {
        byte[] answer = reads.answerBytes(request);
        return Arrays.copyOf(answer, answer.length + 1);
    }
}
