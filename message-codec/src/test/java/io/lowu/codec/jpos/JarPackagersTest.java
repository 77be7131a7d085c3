package io.lowu.codec.jpos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectSpec;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jpos.iso.ISOException;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every packager inside of jPOS' jar, read by us and by jPOS itself, over random messages: `-Dlowu.jpos.messages=`
/// for how many, `-Dlowu.seed=` to repeat a run. At the end a table of counts is printed.
class JarPackagersTest {
    private static final int MESSAGES = Integer.getInteger("lowu.jpos.messages", 5_000);
    private static final int MUTANTS_A_MESSAGE = 2;
    private static final Map<String, Tally> TALLIES = new TreeMap<>();

    static Iterable<String> names() {
        return JarPackagers.names();
    }

    @AfterAll
    static void print() {
        System.out.print(Tally.table(TALLIES));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isReadAndWrittenAsByJpos(String name) throws ISOException {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println(name + ": seed " + seed + "L");
        Random random = new Random(seed);
        DialectSpec spec = JarPackagers.spec(name);
        GenericPackager theirs = JarPackagers.theirs(name);
        RandomIsoMsg messages = new RandomIsoMsg(spec, theirs, random);
        Comparison comparison = new Comparison(Dialect.of(spec), theirs);
        Tally tally = new Tally(spec);
        TALLIES.put(name, tally);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] bytes = comparison.same(messages.next(), tally);
            for (int j = 0; j < MUTANTS_A_MESSAGE; j++) {
                comparison.mutant(Mutation.of(bytes, random), tally);
            }
        }
        assertThat(tally.messages()).isEqualTo(MESSAGES);
    }
}
