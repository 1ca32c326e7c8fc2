// Nest reads the class of a constructor parameter from the metadata that the compiler emits. A class that came by
// `import type` is gone by then: the metadata says `Object`, and Nest cannot resolve it when the service starts.
export const injectedByValue = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { type: 'Nest injects {{name}} by its class: import it as a value, not by `import type`.' },
  },
  create(context) {
    const typeOnly = new Set();
    const handedOver = (parameter) =>
      (parameter.decorators ?? []).some((decorator) => /^@Inject\(/.test(context.sourceCode.getText(decorator)));
    function check(parameter) {
      const named = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const type = named.typeAnnotation?.typeAnnotation;
      const name = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name;
      if (name && typeOnly.has(name) && !handedOver(parameter)) {
        context.report({ node: parameter, messageId: 'type', data: { name } });
      }
    }
    return {
      ImportDeclaration(node) {
        for (const specifier of node.specifiers) {
          if (node.importKind === 'type' || specifier.importKind === 'type') typeOnly.add(specifier.local.name);
        }
      },
      'MethodDefinition[kind="constructor"]'(node) {
        if (node.parent.parent.decorators?.length) node.value.params.forEach(check);
      },
    };
  },
};
