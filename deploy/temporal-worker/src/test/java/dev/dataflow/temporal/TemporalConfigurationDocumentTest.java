package dev.dataflow.temporal;

import dev.dataflow.standalone.ConfigurationDocumentTest;

/** Every key that a Temporal worker reads stands in the documentation, too. */
class TemporalConfigurationDocumentTest extends ConfigurationDocumentTest {}
