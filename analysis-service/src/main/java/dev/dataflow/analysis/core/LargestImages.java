package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.model.ImageOnPage;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.pipeline.document.ImageElement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Keeps the images that take most room on their pages: the ones worth a description. The same file counts once. Not thread-safe. */
final class LargestImages {

    private static final int SMALLEST_SIDE = 48;

    private final int limit;
    private final Set<String> files = new HashSet<>();
    private final PriorityQueue<ImageOnPage> smallestFirst =
            new PriorityQueue<>(Comparator.comparingDouble(image -> area(image.image())));

    LargestImages(int limit) {
        this.limit = limit;
    }

    void add(PageText page) {
        for (ImageElement image : page.images()) {
            boolean visible = image.width() >= SMALLEST_SIDE && image.height() >= SMALLEST_SIDE;
            if (limit > 0 && visible && files.add(image.filePath())) {
                smallestFirst.add(new ImageOnPage(page.pageNumber(), image));
            }
            if (smallestFirst.size() > limit) {
                files.remove(smallestFirst.remove().image().filePath());
            }
        }
    }

    /** In document order. */
    List<ImageOnPage> list() {
        return smallestFirst.stream()
                .sorted(Comparator.comparingInt(ImageOnPage::pageNumber)
                        .thenComparing(image -> image.image().id()))
                .toList();
    }

    private static double area(ImageElement image) {
        return image.position().width() * image.position().height();
    }
}
