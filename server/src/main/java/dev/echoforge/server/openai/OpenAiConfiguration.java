package dev.echoforge.server.openai;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts OpenAI's errors before our own. */
@Configuration(proxyBeanMethods = false)
class OpenAiConfiguration implements WebMvcConfigurer {

  OpenAiConfiguration() {}

  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.addFirst(new OpenAiErrors());
  }
}
