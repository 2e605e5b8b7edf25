package dev.dataflow.gateway;

import dev.dataflow.gateway.projector.ProjectorConfiguration;
import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StorageConfiguration;
import dev.dataflow.pipeline.spring.TopicsConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The gateway as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({StorageConfiguration.class, TopicsConfiguration.class, GatewayConfiguration.class, ProjectorConfiguration.class
})
public class GatewayApplication {

    public static void main(String[] args) {
        ServiceStart.run(GatewayApplication.class, "gateway-service", args);
    }
}
