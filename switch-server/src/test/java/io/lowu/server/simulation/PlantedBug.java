package io.lowu.server.simulation;

import io.lowu.authorization.EffectSink;
import io.lowu.authorization.sbe.AccountRecordDecoder;
import io.lowu.authorization.sbe.AccountRecordEncoder;
import io.lowu.authorization.sbe.AnswerDecoder;
import io.lowu.authorization.sbe.BankAnswerDecoder;
import io.lowu.authorization.sbe.BankStatus;
import io.lowu.authorization.sbe.Bool;
import io.lowu.authorization.sbe.DeferredKind;
import io.lowu.authorization.sbe.DeferredRecordDecoder;
import io.lowu.authorization.sbe.DeliverBankDecoder;
import io.lowu.authorization.sbe.DeliverBankEncoder;
import io.lowu.authorization.sbe.DeliverReversalDecoder;
import io.lowu.authorization.sbe.MessageHeaderDecoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.authorization.sbe.PaymentRecordDecoder;
import io.lowu.authorization.sbe.PaymentRecordEncoder;
import io.lowu.authorization.sbe.PaymentState;
import io.lowu.authorization.sbe.PurchaseDecoder;
import io.lowu.authorization.sbe.PurchaseEncoder;
import io.lowu.authorization.sbe.ReversalDecoder;
import io.lowu.authorization.sbe.ReversalEncoder;
import io.lowu.authorization.sbe.WalletRecordDecoder;
import io.lowu.authorization.sbe.WalletRecordEncoder;
import io.lowu.server.journal.Disk;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/// Bugs that the simulation must find, each put in from outside the switch.
enum PlantedBug implements Seams {
    /// The disk says that it has synced, and has not.
    EFFECTS_BEFORE_SYNC {
        @Override
        public Disk disk(VirtualDisk disk) {
            return new LyingDisk(disk, false);
        }
    },
    /// After a timeout the card issuer is not sent a reversal.
    REVERSAL_NOT_QUEUED {
        @Override
        public Machine machine() {
            return new Buggy() {
                @Override
                boolean effect(MutableDirectBuffer message) {
                    return DoctoredCore.template(message) != DeliverReversalDecoder.TEMPLATE_ID
                            || new DeliverReversalDecoder()
                                            .wrapAndApplyHeader(message, 0, new MessageHeaderDecoder())
                                            .reversalReason(0)
                                    != '6';
                }

                @Override
                void after(int template) {
                    if (core.deferredDepth() > 0) {
                        forgetTimeouts();
                    }
                }

                private void forgetTimeouts() {
                    List<MutableDirectBuffer> kept = new ArrayList<>();
                    List<Long> payments = new ArrayList<>();
                    for (MutableDirectBuffer record : DoctoredCore.records(core)) {
                        if (isOf(record, DeferredRecordDecoder.TEMPLATE_ID)) {
                            DeferredRecordDecoder entry = new DeferredRecordDecoder()
                                    .wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
                            if (entry.reversalReason(0) == '6') {
                                payments.add(entry.payment());
                                continue;
                            }
                        }
                        kept.add(record);
                    }
                    if (!payments.isEmpty()) {
                        int[] number = new int[1];
                        for (MutableDirectBuffer record : kept) {
                            if (isOf(record, PaymentRecordDecoder.TEMPLATE_ID)
                                    && payments.contains((long) ++number[0])) {
                                payment(record).deferred(0);
                            }
                        }
                        core = DoctoredCore.of(kept);
                    }
                }
            };
        }
    },
    /// Requests are told apart without DE 7.
    KEY_WITHOUT_DE7 {
        @Override
        public Machine machine() {
            return new Buggy() {
                @Override
                boolean command(MutableDirectBuffer command) {
                    if (isOf(command, PurchaseDecoder.TEMPLATE_ID)) {
                        new PurchaseEncoder()
                                .wrap(command, MessageHeaderEncoder.ENCODED_LENGTH)
                                .key()
                                .transmission(0);
                    } else if (isOf(command, ReversalDecoder.TEMPLATE_ID)) {
                        new ReversalEncoder()
                                .wrap(command, MessageHeaderEncoder.ENCODED_LENGTH)
                                .original()
                                .transmission(0);
                    }
                    return true;
                }
            };
        }
    },
    /// A reversal gives back what the purchase would cost now.
    NEW_RATE_ON_REVERSAL {
        @Override
        public Machine machine() {
            return new Buggy() {
                @Override
                boolean command(MutableDirectBuffer command) {
                    if (isOf(command, ReversalDecoder.TEMPLATE_ID)) {
                        ReversalDecoder reversal =
                                new ReversalDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder());
                        List<MutableDirectBuffer> records = DoctoredCore.records(core);
                        for (MutableDirectBuffer record : records) {
                            if (isOf(record, PaymentRecordDecoder.TEMPLATE_ID)) {
                                reprice(
                                        record,
                                        reversal.original().stan(),
                                        reversal.original().transmission());
                            }
                        }
                        core = DoctoredCore.of(records);
                    }
                    return true;
                }

                private void reprice(MutableDirectBuffer record, int stan, long transmission) {
                    PaymentRecordDecoder read =
                            new PaymentRecordDecoder().wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
                    if (read.state() == PaymentState.APPROVED
                            && read.key().stan() == stan
                            && read.key().transmission() == transmission) {
                        payment(record)
                                .billingAmount(read.billingAmount() * 101 / 100 + 1)
                                .baseAmount(read.baseAmount() * 101 / 100 + 1);
                    }
                }
            };
        }
    },
    /// What a wallet has spent today is not given back.
    LIMIT_NOT_RELEASED {
        @Override
        public Machine machine() {
            return new Buggy() {
                private final long[] spent = new long[64];
                private final int[] day = new int[64];

                @Override
                void after(int template) {
                    int number = 0;
                    boolean lost = false;
                    List<MutableDirectBuffer> records = DoctoredCore.records(core);
                    for (MutableDirectBuffer record : records) {
                        if (isOf(record, WalletRecordDecoder.TEMPLATE_ID)) {
                            number++;
                            WalletRecordDecoder wallet =
                                    new WalletRecordDecoder().wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
                            if (wallet.limitDay() == day[number] && wallet.spentToday() < spent[number]) {
                                new WalletRecordEncoder()
                                        .wrap(record, MessageHeaderEncoder.ENCODED_LENGTH)
                                        .spentToday(spent[number]);
                                lost = true;
                            }
                            spent[number] =
                                    Math.max(wallet.spentToday(), wallet.limitDay() == day[number] ? spent[number] : 0);
                            day[number] = wallet.limitDay();
                        }
                    }
                    if (lost) {
                        core = DoctoredCore.of(records);
                    }
                }
            };
        }
    },
    /// The newest reversal goes first.
    DEFERRED_OUT_OF_ORDER {
        @Override
        public Machine machine() {
            return new Buggy() {
                private int swapped;

                @Override
                void after(int template) {
                    if (core.deferredDepth() > 2) {
                        List<MutableDirectBuffer> records = DoctoredCore.records(core);
                        List<Integer> places = new ArrayList<>();
                        for (int i = 0; i < records.size(); i++) {
                            MutableDirectBuffer record = records.get(i);
                            if (isOf(record, DeferredRecordDecoder.TEMPLATE_ID)
                                    && new DeferredRecordDecoder()
                                                    .wrapAndApplyHeader(record, 0, new MessageHeaderDecoder())
                                                    .kind()
                                            == DeferredKind.CARD_REVERSAL) {
                                places.add(i);
                            }
                        }
                        if (places.size() > 2 && places.size() != swapped) {
                            swapped = places.size();
                            MutableDirectBuffer last = records.remove((int) places.getLast());
                            records.add(places.get(1), last);
                            core = DoctoredCore.of(records);
                        }
                    }
                }
            };
        }
    },
    /// A snapshot leaves out the last account.
    SNAPSHOT_MISSES_ACCOUNT {
        @Override
        public Machine machine() {
            return new Machine() {
                @Override
                public void writeSnapshot(EffectSink sink) {
                    List<MutableDirectBuffer> records = DoctoredCore.records(core);
                    int last = 0;
                    for (int i = 0; i < records.size(); i++) {
                        last = isOf(records.get(i), AccountRecordDecoder.TEMPLATE_ID) ? i : last;
                    }
                    records.remove(last);
                    DoctoredCore.write(records, sink);
                }
            };
        }
    },
    /// A repeat is not answered.
    LOST_REPEAT_ANSWER {
        @Override
        public Machine machine() {
            return new Buggy() {
                @Override
                boolean effect(MutableDirectBuffer message) {
                    return DoctoredCore.template(message) != AnswerDecoder.TEMPLATE_ID
                            || new AnswerDecoder()
                                            .wrapAndApplyHeader(message, 0, new MessageHeaderDecoder())
                                            .replayed()
                                    == Bool.NO;
                }
            };
        }
    },
    /// The margin is posted with the wrong sign.
    WRONG_SIGN {
        private static final int FX_MARGIN = 6;

        @Override
        public Machine machine() {
            return new Buggy() {
                private long margin;

                @Override
                void after(int template) {
                    List<MutableDirectBuffer> records = DoctoredCore.records(core);
                    for (MutableDirectBuffer record : records) {
                        if (isOf(record, AccountRecordDecoder.TEMPLATE_ID)) {
                            AccountRecordDecoder account = new AccountRecordDecoder()
                                    .wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
                            if (account.book() == FX_MARGIN && account.balance() > margin) {
                                margin -= account.balance() - margin;
                                new AccountRecordEncoder()
                                        .wrap(record, MessageHeaderEncoder.ENCODED_LENGTH)
                                        .balance(margin);
                                core = DoctoredCore.of(records);
                                return;
                            }
                        }
                    }
                }
            };
        }
    },
    /// Recovery cuts the last batch, which was acknowledged.
    BATCH_CUT_AT_RECOVERY {
        @Override
        public Disk disk(VirtualDisk disk) {
            return new LyingDisk(disk, true);
        }
    },
    /// A bank that settles after the timeout is not heard.
    LATE_APPROVAL_IGNORED {
        @Override
        public Machine machine() {
            return new Buggy() {
                @Override
                boolean command(MutableDirectBuffer command) {
                    if (!isOf(command, BankAnswerDecoder.TEMPLATE_ID)) {
                        return true;
                    }
                    BankAnswerDecoder answer =
                            new BankAnswerDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder());
                    if (answer.status() != BankStatus.SETTLED || answer.refund() == Bool.YES) {
                        return true;
                    }
                    boolean[] late = new boolean[1];
                    core.forEachPayment(payment ->
                            late[0] |= payment.number() == answer.leg() && payment.state() == PaymentState.TIMED_OUT);
                    return !late[0];
                }
            };
        }
    },
    /// A refund that is repeated is another refund.
    DOUBLE_REFUND {
        private static final long DAY = 86_400_000_000L;

        @Override
        public Machine machine() {
            return new Buggy() {
                @Override
                boolean effect(MutableDirectBuffer message) {
                    if (DoctoredCore.template(message) == DeliverBankDecoder.TEMPLATE_ID) {
                        DeliverBankDecoder bank =
                                new DeliverBankDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
                        if (bank.kind() == DeferredKind.BANK_REFUND && bank.attempt() > 1) {
                            new DeliverBankEncoder()
                                    .wrap(message, MessageHeaderEncoder.ENCODED_LENGTH)
                                    .created(bank.created() + DAY);
                        }
                    }
                    return true;
                }
            };
        }
    };

    private static boolean isOf(MutableDirectBuffer message, int template) {
        return DoctoredCore.template(message) == template;
    }

    private static PaymentRecordEncoder payment(MutableDirectBuffer record) {
        return new PaymentRecordEncoder().wrap(record, MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /// A core between whose commands and effects something goes wrong.
    @SuppressWarnings("UnusedVariable") // What a bug has no use for.
    private abstract static class Buggy extends Machine {
        /// Sees a command before the core does, and may change it.
        ///
        /// @return whether the core gets it
        boolean command(MutableDirectBuffer command) {
            return true;
        }

        /// Sees an effect before others do, and may change it.
        ///
        /// @return whether others get it
        boolean effect(MutableDirectBuffer message) {
            return true;
        }

        /// Called after each command.
        void after(int template) {
            // Nothing goes wrong.
        }

        @Override
        public void apply(long logTime, DirectBuffer command, int offset, int length, EffectSink effects) {
            byte[] bytes = new byte[length];
            command.getBytes(offset, bytes);
            MutableDirectBuffer copy = new UnsafeBuffer(bytes);
            if (command(copy)) {
                super.apply(logTime, copy, 0, length, new DoctoredSink(effects, this::effect));
                after(DoctoredCore.template(copy));
            }
        }
    }
}
