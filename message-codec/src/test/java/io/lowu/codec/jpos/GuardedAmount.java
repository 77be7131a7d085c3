package io.lowu.codec.jpos;

import org.jpos.iso.IFA_AMOUNT2003;
import org.jpos.iso.IFB_AMOUNT2003;
import org.jpos.iso.ISOBasePackager;
import org.jpos.iso.ISOComponent;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOField;
import org.jpos.iso.ISOFieldPackager;
import org.jpos.iso.ISOMsgFieldPackager;

/// An amount of 2003 that refuses the letter E. jPOS takes it for an exponent, `1E99999999`, and then works out all
/// the digits, which takes minutes.
final class GuardedAmount extends ISOFieldPackager {
    private final ISOFieldPackager amount;

    private GuardedAmount(ISOFieldPackager amount) {
        super(amount.getLength(), amount.getDescription());
        this.amount = amount;
    }

    /// Puts guards in the places of all amounts.
    static void guard(ISOBasePackager packager, int greatest) {
        for (int i = 0; i <= greatest; i++) {
            ISOFieldPackager field = packager.getFieldPackager(i);
            if (field instanceof IFB_AMOUNT2003 || field instanceof IFA_AMOUNT2003) {
                packager.setFieldPackager(i, new GuardedAmount(field));
            } else if (field instanceof ISOMsgFieldPackager composite) {
                guard((ISOBasePackager) composite.getISOMsgPackager(), greatest);
            }
        }
    }

    @Override
    public int getMaxPackedLength() {
        return amount.getMaxPackedLength();
    }

    @Override
    public ISOComponent createComponent(int number) {
        return amount.createComponent(number);
    }

    @Override
    public byte[] pack(ISOComponent component) throws ISOException {
        return amount.pack(component);
    }

    @Override
    public int unpack(ISOComponent component, byte[] bytes, int offset) throws ISOException {
        ISOField text = new ISOField(0);
        int consumed = amount.unpack(text, bytes, offset);
        String value = (String) text.getValue();
        if (value.indexOf('E') >= 0 || value.indexOf('e') >= 0) {
            throw new ISOException("an exponent");
        }
        component.setValue(value);
        return consumed;
    }
}
