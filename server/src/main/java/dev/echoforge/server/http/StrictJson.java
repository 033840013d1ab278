package dev.echoforge.server.http;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Takes no number for a text: a value of the wrong type is a mistake that is better said. */
@Configuration(proxyBeanMethods = false)
class StrictJson {

  StrictJson() {}

  /** Both spellings of a whole number are one. */
  @Bean
  SimpleModule wholeNumbers() {
    return new SimpleModule("whole-numbers")
        .setDeserializerModifier(
            new ValueDeserializerModifier() {
              @Override
              public ValueDeserializer<?> modifyDeserializer(
                  DeserializationConfig config,
                  BeanDescription.Supplier description,
                  ValueDeserializer<?> plain) {
                Class<?> type = description.getBeanClass();
                return type == Integer.class || type == Long.class
                    ? WholeNumber.of(type, plain)
                    : plain;
              }
            });
  }

  @Bean
  JsonMapperBuilderCustomizer strictTypes() {
    return builder ->
        builder.withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }
}
