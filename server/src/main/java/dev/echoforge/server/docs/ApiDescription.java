package dev.echoforge.server.docs;

import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.security.Caller;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  /** Of the API's contract, not of the program: it changes when clients have to. */
  private static final String API_VERSION = "1";

  ApiDescription() {
    // What the server knows of a request by itself is no parameter of it.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI description() {
    Components components =
        new Components()
            .addSecuritySchemes(
                "bearer",
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("The API key, where the server wants one."))
            .addSecuritySchemes(
                "key",
                new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.HEADER)
                    .name("X-API-Key")
                    .description("The same key under a plainer name."))
            .addSecuritySchemes(
                "session",
                new SecurityScheme()
                    .type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.COOKIE)
                    .name("ef_session")
                    .description(
                        "What POST /api/auth/login sets; what changes something sends X-CSRF-Token too."));
    ModelConverters.getInstance(true).read(Problem.class).forEach(components::addSchemas);
    return new OpenAPI()
        .info(
            new Info()
                .title("EchoForge")
                .version(API_VERSION)
                .description(
                    "Text in, a character's voice out. Errors are problem details (RFC 9457); "
                        + "below /v1 they have OpenAI's envelope.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .components(components)
        .addSecurityItem(new SecurityRequirement().addList("bearer"))
        .addSecurityItem(new SecurityRequirement().addList("key"))
        .addSecurityItem(new SecurityRequirement().addList("session"))
        .addSecurityItem(new SecurityRequirement());
  }

  /** The parts in the order in which they are worth reading. */
  @Bean
  OpenApiCustomizer parts() {
    return api ->
        api.setTags(
            List.of(
                tag("Speech", "Ask for speech: a text, or turns of several speakers."),
                tag("Tasks", "How what was asked for goes on."),
                tag("Recordings", "What was spoken: audio in any format, captions, waveforms."),
                tag("Voices", "The characters that speak."),
                tag("Account", "Signing in and out, one's sessions and API keys."),
                tag("People", "Everybody's accounts, for administrators."),
                tag("OpenAI", "OpenAI's API, for its clients."),
                tag("Original", "The first EchoForge's addresses, for its clients."),
                tag("System", "How the server is.")));
  }

  private static Tag tag(String name, String description) {
    return new Tag().name(name).description(description);
  }

  @Bean
  OpenApiCustomizer problemResponses() {
    return new ProblemResponses();
  }

  @Bean
  OpenApiCustomizer nullableReferences() {
    return new NullableReferences();
  }
}
