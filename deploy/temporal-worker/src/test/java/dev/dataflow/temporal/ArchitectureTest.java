package dev.dataflow.temporal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dataflow.temporal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What a workflow may touch decides whether it can be replayed: no storage, no Kafka, no Spring, no threads, no files. */
    @ArchTest
    static final ArchRule workflowsKnowFactsAndTemporalOnly = classes()
            .that()
            .resideInAPackage("..temporal.workflow..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dataflow.temporal.workflow..",
                    "dev.dataflow.pipeline.event..",
                    "dev.dataflow.pipeline.job..",
                    "dev.dataflow.pipeline.page..",
                    "dev.dataflow.pipeline.stage..",
                    "io.temporal..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..",
                    "java.lang..",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.stream");

    @ArchTest
    static final ArchRule workflowsAskNoClock = noClasses()
            .that()
            .resideInAPackage("..temporal.workflow..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule onlyTheRootKnowsSpring = noClasses()
            .that()
            .resideInAnyPackage("..temporal.workflow..", "..temporal.activity..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");
}
