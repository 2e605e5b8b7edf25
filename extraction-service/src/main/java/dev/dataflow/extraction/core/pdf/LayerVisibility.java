package dev.dataflow.extraction.core.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.jspecify.annotations.Nullable;

/** Whether a layer (optional content group, or membership of groups) is on when a reader opens the document. */
final class LayerVisibility {

    private LayerVisibility() {}

    static boolean shown(@Nullable PDOptionalContentProperties properties, COSDictionary layer) {
        if (properties == null) {
            return true;
        }
        if (COSName.OCMD.equals(layer.getCOSName(COSName.TYPE))) {
            return membershipShown(properties, layer);
        }
        return !COSName.OCG.equals(layer.getCOSName(COSName.TYPE)) || groupShown(properties, layer);
    }

    /** Only the policy "any on", the default and by far the commonest, is followed; others are taken as shown. */
    private static boolean membershipShown(PDOptionalContentProperties properties, COSDictionary membership) {
        COSBase groups = membership.getDictionaryObject(COSName.OCGS);
        String policy = membership.getNameAsString("P", "AnyOn");
        if (groups instanceof COSDictionary group) {
            return groupShown(properties, group);
        }
        if (!(groups instanceof COSArray array) || array.size() == 0 || !"AnyOn".equals(policy)) {
            return true;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary group && groupShown(properties, group)) {
                return true;
            }
        }
        return false;
    }

    private static boolean groupShown(PDOptionalContentProperties properties, COSDictionary group) {
        return properties.isGroupEnabled(new PDOptionalContentGroup(group));
    }
}
