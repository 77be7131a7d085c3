package io.lowu.codec.iso8583;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.lowu.codec.iso8583.EightBytes.Kind;
import io.lowu.codec.iso8583.Layout.Asked;
import io.lowu.codec.iso8583.Layout.Checks;
import io.lowu.codec.iso8583.Layout.Dated;
import io.lowu.codec.iso8583.Layout.Place;
import io.lowu.codec.iso8583.Layout.Range;
import io.lowu.codec.iso8583.Layout.Variable;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/// Makes a class of a layout. What is a loop over tables with a decision at every step becomes, for a message
/// with two variable fields and in Java,
/// ```java
/// int count0 = LayoutCode.ascii2(bytes, at);
/// if (at + 2 > end || count0 < 1 || count0 > 19) return false;
/// int run1 = at + 2 + count0;
/// …
/// long wrong = EightBytes.notDigits(EightBytes.word(bytes, run1 + 6));
/// wrong |= EightBytes.notDigits(EightBytes.word(bytes, run1 + 14));
/// wrong |= EightBytes.notPrintable(EightBytes.word(bytes, run1 + 16) & 0xFFFFFFFFFF000000L | 0x303030L);
/// …
/// return wrong == 0;
/// ```
/// The class is hidden and goes when its layout goes.
final class LayoutCompiler {
    private static final ClassDesc THIS = ClassDesc.of("io.lowu.codec.iso8583.CompiledLayout");
    private static final ClassDesc SUPER = LayoutCode.class.describeConstable().orElseThrow();
    private static final ClassDesc CODEC = FieldCodec.class.describeConstable().orElseThrow();
    private static final ClassDesc CHECKS = EightBytes.class.describeConstable().orElseThrow();
    private static final ClassDesc DATES = DateFormats.class.describeConstable().orElseThrow();
    private static final ClassDesc NIBBLES = Nibbles.class.describeConstable().orElseThrow();
    private static final ClassDesc BYTES = CD_byte.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();

    private static final MethodTypeDesc RIGHT = MethodTypeDesc.of(CD_boolean, BYTES, CD_int, CD_int, INTS, INTS);
    private static final MethodTypeDesc NEW = MethodTypeDesc.of(CD_void, CODEC.arrayType());
    private static final MethodTypeDesc INT_AT = MethodTypeDesc.of(CD_int, BYTES, CD_int);
    private static final MethodTypeDesc WORD_AT = MethodTypeDesc.of(CD_long, BYTES, CD_int);
    private static final MethodTypeDesc LAST = MethodTypeDesc.of(CD_long, BYTES, CD_int, CD_int, CD_long);
    private static final MethodTypeDesc CHECK = MethodTypeDesc.of(CD_long, CD_long);

    /// Ranges of a known length up to this one are looked at without a loop.
    private static final int GREATEST_UNROLLED = 128;

    private static final int BYTES_ARGUMENT = 1;
    private static final int AT = 2;
    private static final int END = 3;
    private static final int BASE = 4;
    private static final int UNITS = 5;

    private final Checks checks;
    private final CodeBuilder code;
    private final Label no;
    /// The codecs that the code asks, by the index that it asks them by.
    private final List<FieldCodec> asked;
    /// Local variables, by run: where it begins, and the units of the variable field that ends it.
    private final int[] runs;
    private final int[] units;

    private LayoutCompiler(Checks checks, CodeBuilder code, List<FieldCodec> asked) {
        this.checks = checks;
        this.code = code;
        this.asked = asked;
        no = code.newLabel();
        runs = new int[checks.variables().size() + 1];
        units = new int[checks.variables().size()];
    }

    static LayoutCode compile(Checks checks) {
        List<FieldCodec> asked = new ArrayList<>();
        byte[] bytes = ClassFile.of()
                .build(
                        THIS,
                        type -> type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                .withSuperclass(SUPER)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        NEW,
                                        0,
                                        code -> code.aload(0)
                                                .aload(1)
                                                .invokespecial(SUPER, ConstantDescs.INIT_NAME, NEW)
                                                .return_())
                                .withMethodBody(
                                        "right", RIGHT, 0, code -> new LayoutCompiler(checks, code, asked).right()));
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (LayoutCode) hidden.lookupClass()
                    .getDeclaredConstructor(FieldCodec[].class)
                    .newInstance((Object) asked.toArray(FieldCodec[]::new));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled layout has no such constructor", e);
        }
    }

    private void right() {
        locate();
        int wrong = code.allocateLocal(TypeKind.LONG);
        code.lconst_0().lstore(wrong);
        for (Range range : checks.ranges()) {
            if (range.field() == null) {
                range(range, wrong);
            } else {
                rangeOrField(range, range.field());
            }
        }
        for (Asked pad : checks.padded()) {
            pad(pad, wrong);
        }
        code.lload(wrong).lconst_0().lcmp().ifne(no);
        dates();
        for (Asked special : checks.special()) {
            ask(special, "right");
            ask(special, "dateRight");
        }
        code.iconst_1().ireturn();
        code.labelBinding(no).iconst_0().ireturn();
    }

    private void locate() {
        List<Variable> variables = checks.variables();
        runs[0] = code.allocateLocal(TypeKind.INT);
        code.iload(AT).istore(runs[0]);
        keep(BASE, 0, runs[0]);
        int value = code.allocateLocal(TypeKind.INT);
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            FieldCodec codec = variable.codec();
            int count = code.allocateLocal(TypeKind.INT);
            units[i] = count;
            runs[i + 1] = code.allocateLocal(TypeKind.INT);
            Place content = new Place(i, variable.delta() + codec.prefixBytes());
            push(content);
            code.dup().istore(value).iload(END).if_icmpgt(no);
            count(codec, new Place(i, variable.delta()));
            code.istore(count);
            PrefixShape shape = PrefixShape.of(codec.spec());
            toUnits(shape.size(), codec, count, value);
            code.iload(count).loadConstant(codec.minimum()).if_icmplt(no);
            code.iload(count).loadConstant(codec.spec().length()).if_icmpgt(no);
            code.iload(value);
            wireBytes(shape.size(), codec, count);
            code.iadd().dup().istore(runs[i + 1]).iload(END).if_icmpgt(no);
            keep(UNITS, i, count);
            keep(BASE, i + 1, runs[i + 1]);
        }
        push(new Place(variables.size(), checks.tail()));
        code.iload(END).if_icmpne(no);
    }

    /// The number in a prefix, negative if it is none.
    private void count(FieldCodec codec, Place at) {
        PrefixShape.Digits digits = PrefixShape.of(codec.spec()).digits();
        if (digits == PrefixShape.Digits.OTHER) {
            push(codec);
        }
        code.aload(BYTES_ARGUMENT);
        push(at);
        switch (digits) {
            case ASCII_2 -> code.invokestatic(SUPER, "ascii2", INT_AT);
            case ASCII_3 -> code.invokestatic(SUPER, "ascii3", INT_AT);
            case BCD_2 -> code.invokestatic(SUPER, "bcd2", INT_AT);
            case BCD_4 -> code.invokestatic(SUPER, "bcd4", INT_AT);
            case OTHER -> code.invokevirtual(CODEC, "count", INT_AT);
        }
    }

    /// Makes the field's units of the number in its prefix.
    private void toUnits(PrefixShape.Size size, FieldCodec codec, int count, int value) {
        switch (size) {
            case BYTES, BCD_DIGITS, HEX_BYTES -> {}
            case HEX_DIGITS -> {
                code.iload(count).iconst_1().iand().ifne(no);
                code.iload(count).iconst_1().ishr().istore(count);
            }
            case OTHER -> {
                code.iload(count).iflt(no);
                push(codec);
                code.iload(count)
                        .aload(BYTES_ARGUMENT)
                        .iload(value)
                        .iload(END)
                        .invokevirtual(CODEC, "units", MethodTypeDesc.of(CD_int, CD_int, BYTES, CD_int, CD_int))
                        .istore(count);
            }
        }
    }

    private void wireBytes(PrefixShape.Size size, FieldCodec codec, int count) {
        switch (size) {
            case BYTES -> code.iload(count);
            case BCD_DIGITS -> code.iload(count).iconst_1().iadd().iconst_1().ishr();
            case HEX_DIGITS, HEX_BYTES -> code.iload(count).iconst_1().ishl();
            case OTHER -> {
                push(codec);
                code.iload(count).invokevirtual(CODEC, "wireBytes", MethodTypeDesc.of(CD_int, CD_int));
            }
        }
    }

    private void range(Range range, int wrong) {
        Place from = range.from();
        Place to = range.to();
        int length = to.delta() - from.delta();
        if (from.run() != to.run() || length > GREATEST_UNROLLED) {
            loop(range, wrong);
            return;
        }
        for (int done = 0; done < length; done += 8) {
            int missing = Math.max(8 - length, 0);
            word(new Place(from.run(), Math.min(from.delta() + done, to.delta() - 8)));
            if (missing > 0) {
                long keep = EightBytes.keep(missing);
                code.loadConstant(keep).land();
                code.loadConstant(range.kind().fill() & ~keep).lor();
            }
            check(range.kind(), wrong);
        }
    }

    private void loop(Range range, int wrong) {
        int at = code.allocateLocal(TypeKind.INT);
        int to = code.allocateLocal(TypeKind.INT);
        push(range.from());
        code.istore(at);
        push(range.to());
        code.istore(to);
        code.aload(BYTES_ARGUMENT)
                .iload(at)
                .iload(to)
                .loadConstant(range.kind().fill())
                .invokestatic(CHECKS, "last", LAST);
        check(range.kind(), wrong);
        Label next = code.newBoundLabel();
        Label done = code.newLabel();
        code.iload(at).iload(to).bipush(8).isub().if_icmpge(done);
        code.aload(BYTES_ARGUMENT).iload(at).invokestatic(CHECKS, "word", WORD_AT);
        check(range.kind(), wrong);
        code.iinc(at, 8).goto_(next).labelBinding(done);
    }

    /// Looks at a range of letters that may have spaces after them: the field knows.
    private void rangeOrField(Range range, FieldCodec field) {
        int wrong = code.allocateLocal(TypeKind.LONG);
        code.lconst_0().lstore(wrong);
        range(range, wrong);
        Label right = code.newLabel();
        code.lload(wrong).lconst_0().lcmp().ifeq(right);
        ask(new Asked(field, range.from()), "right");
        code.labelBinding(right);
    }

    private void pad(Asked pad, int wrong) {
        FieldSpec spec = pad.codec().spec();
        if (spec.variable()) {
            ask(pad, "padRight");
            return;
        }
        code.aload(BYTES_ARGUMENT);
        push(pad.at());
        code.loadConstant(spec.padLeft() ? 0 : spec.length())
                .invokestatic(NIBBLES, "get", MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_int))
                .loadConstant(spec.padNibble())
                .ixor()
                .i2l()
                .lload(wrong)
                .lor()
                .lstore(wrong);
    }

    private void dates() {
        if (checks.dates().isEmpty()) {
            return;
        }
        code.iconst_0();
        for (Dated dated : checks.dates()) {
            code.aload(BYTES_ARGUMENT);
            push(dated.at());
            code.invokestatic(DATES, dated.part().check(dated.packed()), INT_AT).ior();
        }
        code.iflt(no);
    }

    /// Asks a field by one of its methods that take the message, where the content begins, and its units.
    private void ask(Asked question, String method) {
        FieldCodec codec = question.codec();
        push(codec);
        code.aload(BYTES_ARGUMENT);
        push(question.at());
        if (codec.spec().variable()) {
            code.iload(units[question.at().run()]);
        } else {
            code.loadConstant(codec.spec().length());
        }
        code.invokevirtual(CODEC, method, MethodTypeDesc.of(CD_boolean, BYTES, CD_int, CD_int))
                .ifeq(no);
    }

    private void word(Place at) {
        code.aload(BYTES_ARGUMENT);
        push(at);
        code.invokestatic(CHECKS, "word", WORD_AT);
    }

    private void check(Kind kind, int wrong) {
        code.invokestatic(CHECKS, kind.check(), CHECK).lload(wrong).lor().lstore(wrong);
    }

    private void keep(int array, int index, int local) {
        code.aload(array).loadConstant(index).iload(local).iastore();
    }

    private void push(Place at) {
        code.iload(runs[at.run()]);
        if (at.delta() != 0) {
            code.loadConstant(at.delta()).iadd();
        }
    }

    private void push(FieldCodec codec) {
        code.aload(0)
                .getfield(SUPER, "codecs", CODEC.arrayType())
                .loadConstant(asked.size())
                .aaload();
        asked.add(codec);
    }
}
