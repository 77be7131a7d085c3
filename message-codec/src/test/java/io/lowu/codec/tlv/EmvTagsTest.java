package io.lowu.codec.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmvTagsTest {
    @ParameterizedTest
    @CsvSource({
        "9F26, application-cryptogram, B, 8, 8, PLAIN",
        "9F02, amount-authorised, N, 6, 6, PLAIN",
        "5A, primary-account-number, CN, 1, 10, MASKED",
        "72, issuer-script-template-2, TEMPLATE, 0, 65535, PLAIN",
        "DF31, issuer-script-result, B, 1, 255, PLAIN"
    })
    void knowsATag(String tag, String name, EmvTag.Format format, int least, int greatest, EmvTag.Shown shown) {
        int number = Integer.parseInt(tag, 16);
        EmvTag expected = new EmvTag(number, name, format, least, greatest, shown);
        assertThat(EmvTags.find(number)).contains(expected);
        assertThat(expected.hex()).isEqualTo(tag);
        assertThat(expected.fits(least)).isTrue();
        assertThat(expected.fits(greatest + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x56, 0x57, 0x5F20, 0x5F24, 0x5F30, 0x86, 0x99, 0x9F0B, 0x9F1F, 0x9F20, 0x9F6B, 0x9F24})
    void neverShowsWhatIsOnATrackOrNamesAPerson(int tag) {
        assertThat(EmvTags.shown(tag)).isEqualTo(EmvTag.Shown.NEVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x9F7F, 0xDF01, 0xDF8129, 0x9F2600, 0x10082, 0x5A00})
    void showsNothingOfATagItDoesNotKnow(int tag) {
        assertThat(EmvTags.has(tag)).isFalse();
        assertThat(EmvTags.find(tag)).isEmpty();
        assertThat(EmvTags.name(tag)).isEqualTo("unknown");
        assertThat(EmvTags.shown(tag)).isEqualTo(EmvTag.Shown.NEVER);
    }

    /// The elements of DE 55 in DOMAIN.md 1.12.
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x9F26, 0x9F27, 0x9F10, 0x9F37, 0x9F36, 0x95, 0x9A, 0x9C, 0x9F02, 0x9F03, 0x5F2A, 0x82, 0x9F1A, 0x9F33,
                0x9F34, 0x9F35, 0x9F1E, 0x84, 0x9F09, 0x9F41, 0x5F34, 0x91, 0x71, 0x72, 0x8A, 0xDF31
            })
    void hasEverythingThatDe55Carries(int tag) {
        assertThat(EmvTags.has(tag)).isTrue();
        assertThat(EmvTags.shown(tag)).isEqualTo(EmvTag.Shown.PLAIN);
    }

    @Test
    void listsNothingTwiceAndNothingImpossible() {
        assertThat(EmvTags.all()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(EmvTags.all()).extracting(EmvTag::name).doesNotHaveDuplicates();
        assertThat(EmvTags.all()).isSortedAccordingTo((left, right) -> Integer.compare(left.tag(), right.tag()));
        for (EmvTag tag : EmvTags.all()) {
            assertThat(BerTag.wellFormed(tag.tag())).as(tag.hex()).isTrue();
            assertThat(BerTag.constructed(tag.tag())).as(tag.hex()).isEqualTo(tag.format() == EmvTag.Format.TEMPLATE);
            assertThat(tag.least()).as(tag.hex()).isBetween(0, tag.greatest());
            assertThat(EmvTags.has(tag.tag())).as(tag.hex()).isTrue();
        }
    }
}
