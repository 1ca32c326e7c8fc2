// House names (STYLE: what a thing is called says what it is for). Words are compared one by one, so `database` passes.
const banned = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'shared',
  'core',
  'base',
  'manager',
  'processor',
  'info',
  'impl',
  'dto',
  'entity',
  'aggregate',
]);

/** Suffixes that a file in apps or libs may carry, as a closed list. A file without one is pure. */
const suffixes = /^[a-z0-9-]+(\.(store|controller|subscriptions|jobs|module|spec|int\.spec|e2e\.spec))?\.[cm]?[jt]s$/;

/** The words of a name: `recordInspection` → record, inspection; `load-list.store.ts` → load, list, store, ts. */
export function wordsOf(name) {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase());
}

const bannedWord = (name) => wordsOf(name).find((word) => banned.has(word));

/** Every part of the file's path, and its suffix, keep to the house names. */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { closedSuffixes: { type: 'boolean' } }, additionalProperties: false }],
    messages: {
      word: "'{{word}}' in the path {{path}} says nothing; name the work that people do.",
      suffix: '{{file}} has a suffix outside the closed list (store, controller, subscriptions, jobs, module, specs).',
    },
  },
  create(context) {
    return {
      Program(node) {
        const path = context.filename.slice(context.cwd.length + 1);
        const word = bannedWord(path);
        if (word) context.report({ node, messageId: 'word', data: { word, path } });
        const file = path.split('/').at(-1) ?? path;
        if (context.options[0]?.closedSuffixes && !suffixes.test(file)) {
          context.report({ node, messageId: 'suffix', data: { file } });
        }
      },
    };
  },
};

/** Names that a file declares keep to the house names; `data` may be a field, never a variable. */
export const declaredName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      word: "'{{word}}' in the name {{name}} says nothing; name what it is.",
      data: "'data' is no name for a variable; name what it holds.",
      prefix: 'The I-prefix of {{name}} says nothing; types carry the plain noun.',
    },
  },
  create(context) {
    function check(identifier) {
      const { name } = identifier;
      const word = bannedWord(name);
      if (word) context.report({ node: identifier, messageId: 'word', data: { word, name } });
      if (name === 'data') context.report({ node: identifier, messageId: 'data' });
    }
    function checkType(node) {
      if (/^I[A-Z][a-z]/.test(node.id.name)) {
        context.report({ node: node.id, messageId: 'prefix', data: { name: node.id.name } });
      }
    }
    return {
      'Program:exit'(node) {
        // An imported name belongs to its author; what this file declares is ours.
        const ours = new Set(['Variable', 'Parameter', 'FunctionName', 'ClassName', 'Type']);
        const scopes = [context.sourceCode.getScope(node)];
        for (const scope of scopes) {
          scopes.push(...scope.childScopes);
          for (const variable of scope.variables) {
            const definition = variable.defs.find((candidate) => ours.has(candidate.type));
            const first = variable.identifiers[0];
            if (definition && first && !isShorthandOfField(first)) check(first);
          }
        }
      },
      TSTypeAliasDeclaration: checkType,
      TSInterfaceDeclaration: checkType,
      ClassDeclaration: (node) => node.id && checkType(node),
      'MethodDefinition > Identifier.key': check,
    };
  },
};

// `({ type, data }) => …` takes the field `data` of a fact by its own name.
function isShorthandOfField(identifier) {
  const property = identifier.parent;
  return property?.type === 'Property' && property.shorthand && property.parent.type === 'ObjectPattern';
}
