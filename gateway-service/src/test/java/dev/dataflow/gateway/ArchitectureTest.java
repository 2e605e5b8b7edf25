package dev.dataflow.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dataflow.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theCoreKnowsNoFramework = classes()
            .that()
            .resideInAPackage("dev.dataflow.gateway.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.dataflow.gateway.core..",
                    "dev.dataflow.storage",
                    "dev.dataflow.pipeline.event",
                    "dev.dataflow.pipeline.job",
                    "dev.dataflow.pipeline.json",
                    "dev.dataflow.pipeline.stage",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule signingInKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.dataflow.gateway.access.core",
                    "dev.dataflow.gateway.access.key",
                    "dev.dataflow.gateway.access.jwt")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.netty..",
                    "org.apache.kafka..",
                    "dev.dataflow.gateway.http..",
                    "dev.dataflow.gateway.access",
                    "dev.dataflow.gateway.access.http");

    @ArchTest
    static final ArchRule routesDoNotKnowHowOneSignsIn = noClasses()
            .that()
            .resideOutsideOfPackages("dev.dataflow.gateway", "dev.dataflow.gateway.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dataflow.gateway.access..");

    @ArchTest
    static final ArchRule httpAndKafkaDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.dataflow.gateway.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dataflow.gateway.kafka", "dev.dataflow.pipeline.kafka", "org.apache.kafka..");

    @ArchTest
    static final ArchRule servicesDoNotSeeEachOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dataflow.extraction..",
                    "dev.dataflow.raster..",
                    "dev.dataflow.analysis..",
                    "dev.dataflow.report..",
                    "dev.dataflow.standalone..");
}
