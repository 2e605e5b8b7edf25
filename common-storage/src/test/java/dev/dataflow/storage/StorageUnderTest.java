package dev.dataflow.storage;

/** What a test of a storage answers. */
interface StorageUnderTest {

    /** The storage of the running test: empty when it begins, the same throughout. */
    FileStorage storage();

    /** Whether this backend gives presigned URLs. */
    default boolean presigns() {
        return false;
    }
}
