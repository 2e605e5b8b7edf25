package dev.dataflow.storage;

import org.junit.jupiter.api.Timeout;

/**
 * The laws of {@link FileStorage}, by the question that they answer. A backend's test implements this and answers
 * {@link #storage()}: one that is empty when a test begins, the same throughout the test.
 */
@Timeout(300)
public interface FileStorageContract
        extends WritingContract,
                AllOrNothingContract,
                ReadingContract,
                ListingContract,
                DeletingContract,
                KeysContract {

    @Override
    FileStorage storage();
}
