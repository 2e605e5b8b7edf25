package dev.dataflow.extraction.core.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.jspecify.annotations.Nullable;

/** The operator {@code Do}: walks into forms, and tells of images without decoding them (PDFBox's own decodes JPEG 2000 at sight). */
final class DrawXObject extends OperatorProcessor {

    private final ContentWalker walker;

    DrawXObject(ContentWalker walker) {
        super(walker);
        this.walker = walker;
    }

    @Override
    public String getName() {
        return OperatorName.DRAW_OBJECT;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
        if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name) || walker.hidden()) {
            return;
        }
        COSStream stream = stream(name);
        if (stream == null || hiddenLayer(stream)) {
            return;
        }
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
            walker.image(stream);
            return;
        }
        PDXObject object = walker.getResources().getXObject(name);
        if (object instanceof PDFormXObject form) {
            walkInto(form);
        }
    }

    private void walkInto(PDFormXObject form) throws IOException {
        walker.increaseLevel();
        try {
            if (walker.tooDeep()) {
                return;
            }
            if (form instanceof PDTransparencyGroup group) {
                walker.showTransparencyGroup(group);
            } else {
                walker.showForm(form);
            }
        } finally {
            walker.decreaseLevel();
        }
    }

    private boolean hiddenLayer(COSStream stream) {
        COSDictionary layer = stream.getCOSDictionary(COSName.OC);
        return layer != null && !walker.layerShown(layer);
    }

    private @Nullable COSStream stream(COSName name) {
        COSDictionary objects = walker.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
        return objects == null ? null : objects.getCOSStream(name);
    }
}
