package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.result.ImageDescription;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has a model describe a document's images, one request each, until the calls are used up. Not thread-safe. */
final class DescribeImages {

    private static final Set<String> SEEN_BY_MODELS = Set.of("image/png", "image/jpeg");
    private static final long LARGEST = 8L << 20;
    private static final int LONGEST_DESCRIPTION = 1500;

    private final Conversation conversation;
    private final Prompts prompts;
    private final FileStorage storage;
    private final JobKeys keys;
    private final List<String> warnings;

    DescribeImages(
            Conversation conversation, Prompts prompts, FileStorage storage, JobKeys keys, List<String> warnings) {
        this.conversation = conversation;
        this.prompts = prompts;
        this.storage = storage;
        this.keys = keys;
        this.warnings = warnings;
    }

    List<ImageDescription> describe(List<ImageOnPage> images) throws InterruptedException {
        List<ImageDescription> descriptions = new ArrayList<>();
        int unreadable = 0;
        for (ImageOnPage image : images) {
            if (conversation.callsLeft() == 0) {
                warnings.add("Not all images are described: the budget of calls is used up");
                break;
            }
            Optional<ModelImage> content = content(image.image());
            if (content.isEmpty()) {
                unreadable++;
                continue;
            }
            ModelAnswer answer =
                    conversation.ask(prompts.image(content.get(), image.image().surroundingText()));
            if (answer instanceof ModelAnswer.CannotSee) {
                warnings.add("Images are not described: the model cannot look at them");
                break;
            }
            description(image, answer).ifPresent(descriptions::add);
        }
        if (unreadable > 0) {
            warnings.add(
                    "%d images are not described: they are too large, or neither PNG nor JPEG".formatted(unreadable));
        }
        return descriptions;
    }

    private static Optional<ImageDescription> description(ImageOnPage image, ModelAnswer answer) {
        if (!(answer instanceof ModelAnswer.Answered answered)
                || answered.text().isBlank()) {
            return Optional.empty();
        }
        String text = answered.text().strip();
        String shown = text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
        return Optional.of(new ImageDescription(
                image.pageNumber(), image.image().id(), image.image().filePath(), shown));
    }

    private Optional<ModelImage> content(ImageElement image) {
        String mediaType = ContentTypes.of(image.filePath());
        if (!SEEN_BY_MODELS.contains(mediaType)) {
            return Optional.empty();
        }
        StorageKey key = keys.root().resolve(image.filePath());
        try (StoredContent content = storage.open(key)) {
            return content.length() > LARGEST
                    ? Optional.empty()
                    : Optional.of(new ModelImage(
                            mediaType,
                            Base64.getEncoder().encodeToString(content.stream().readAllBytes())));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "an image could not be read to its end", e);
        }
    }
}
