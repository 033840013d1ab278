package dev.echoforge.server.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Serves the page's files; those with a hash in their name never change. */
@Configuration(proxyBeanMethods = false)
class PageFiles implements WebMvcConfigurer {

  private final PageFolder folder;

  PageFiles(PageFolder folder) {
    this.folder = folder;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    String location = folder.location();
    if (location != null) {
      registry
          .addResourceHandler("/assets/**")
          .addResourceLocations(location + "assets/")
          .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
          // The build compresses better than there is time for at each request.
          .resourceChain(false)
          .addResolver(new EncodedResourceResolver())
          .addResolver(new PathResourceResolver());
      registry
          .addResourceHandler("/favicon.svg")
          .addResourceLocations(location)
          .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }
  }
}
