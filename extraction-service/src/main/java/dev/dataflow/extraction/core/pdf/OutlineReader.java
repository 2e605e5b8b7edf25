package dev.dataflow.extraction.core.pdf;

import dev.dataflow.pipeline.document.OutlineEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.jspecify.annotations.Nullable;

/** Reads bookmarks: at most {@value #MAX_ENTRIES}, {@value #MAX_DEPTH} deep; loops end, entries without a title are left out. */
public final class OutlineReader {

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_DEPTH = 16;

    private final PDDocument document;
    private final IdentityHashMap<COSDictionary, Integer> pageNumbers = new IdentityHashMap<>();
    private final Set<COSDictionary> seen = new HashSet<>();

    private OutlineReader(PDDocument document) {
        this.document = document;
    }

    /** The bookmarks of an open document; none when they cannot be read. */
    public static List<OutlineEntry> of(PdfSource source) throws InterruptedException {
        return PdfFailures.onDocument(() -> new OutlineReader(source.document()).read());
    }

    private List<OutlineEntry> read() {
        PDOutlineNode root = document.getDocumentCatalog().getDocumentOutline();
        if (root == null) {
            return List.of();
        }
        int number = 0;
        for (PDPage page : document.getPages()) {
            pageNumbers.put(page.getCOSObject(), ++number);
        }
        return children(root, 0);
    }

    private List<OutlineEntry> children(PDOutlineNode parent, int depth) {
        List<OutlineEntry> entries = new ArrayList<>();
        PDOutlineItem item = depth < MAX_DEPTH ? parent.getFirstChild() : null;
        while (item != null && seen.size() < MAX_ENTRIES && seen.add(item.getCOSObject())) {
            String title = item.getTitle() == null
                    ? ""
                    : item.getTitle().replaceAll("\\p{Cc}+", " ").strip();
            List<OutlineEntry> below = children(item, depth + 1);
            if (!title.isEmpty() || !below.isEmpty()) {
                entries.add(new OutlineEntry(title, pageNumber(item), below));
            }
            item = item.getNextSibling();
        }
        return entries;
    }

    private @Nullable Integer pageNumber(PDOutlineItem item) {
        try {
            PDPage page = item.findDestinationPage(document);
            return page == null ? null : pageNumbers.get(page.getCOSObject());
        } catch (IOException | RuntimeException broken) {
            return null; // a bookmark to nowhere is still a bookmark
        }
    }
}
