package dev.dataflow.storage;

class MemoryFileStorageTest implements FileStorageContract {

    private final FileStorage storage = new MemoryFileStorage();

    @Override
    public FileStorage storage() {
        return storage;
    }
}
