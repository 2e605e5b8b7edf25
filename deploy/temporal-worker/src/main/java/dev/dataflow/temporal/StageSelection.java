package dev.dataflow.temporal;

import dev.dataflow.analysis.AnalysisConfiguration;
import dev.dataflow.extraction.ExtractionConfiguration;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.raster.RasterConfiguration;
import dev.dataflow.report.ReportConfiguration;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotationMetadata;

/** The parts of the stages that {@code dataflow.temporal.stages} names: a worker of one stage loads no other's engines. */
final class StageSelection implements ImportSelector, EnvironmentAware {

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return Binder.get(environment)
                .bind("dataflow.temporal.stages", Bindable.setOf(Stage.class))
                .orElseGet(() -> Set.of(Stage.values()))
                .stream()
                .map(stage -> configuration(stage).getName())
                .toArray(String[]::new);
    }

    private static Class<?> configuration(Stage stage) {
        return switch (stage) {
            case EXTRACTION -> ExtractionConfiguration.class;
            case RASTER -> RasterConfiguration.class;
            case ANALYSIS -> AnalysisConfiguration.class;
            case REPORT -> ReportConfiguration.class;
        };
    }
}
