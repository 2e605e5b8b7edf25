package dev.dataflow.standalone;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.raster.RasterConfiguration;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The raster service in a version whose process dies of page {@value #POISON}, as of a crash in native code. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({RasterConfiguration.class, StageHostConfiguration.class})
public class CrashingRaster {

    static final int POISON = 2;
    private static final int EXIT = 137;

    public static void main(String[] arguments) {
        ServiceStart.run(CrashingRaster.class, "raster-service", arguments);
    }

    @Bean
    static BeanPostProcessor crash() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof StageFunctions functions ? crashing(functions) : bean;
            }
        };
    }

    private static StageFunctions crashing(StageFunctions functions) {
        return new StageFunctions(
                functions.stage(), functions.inspect(), new CrashingPages(functions.pages()), functions.assemble());
    }

    private record CrashingPages(PageFunctions pages) implements PageFunctions {

        @Override
        public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
            return pages.plan(job, document);
        }

        @Override
        public PageSession open(UnitContext unit) throws InterruptedException {
            return new CrashingSession(pages.open(unit));
        }
    }

    private record CrashingSession(PageSession session) implements PageSession {

        @Override
        public void page(int pageNumber) throws InterruptedException {
            if (pageNumber == POISON) {
                Runtime.getRuntime().halt(EXIT);
            }
            session.page(pageNumber);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
