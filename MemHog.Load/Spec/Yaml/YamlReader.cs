using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MemHog.Load.Spec.Yaml;

/// <summary>
/// Composes one document from YamlDotNet's events. The library's own document model throws at the first double key,
/// expands aliases and recurses as deep as the text says; here each of these is an error with a place.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Deeper than any experiment, and far from the end of the stack.</summary>
    private const int Deepest = 32;

    private readonly Action<SpecError> report;
    private readonly Scanner scanner;
    private readonly Parser parser;

    private YamlReader(string text, Action<SpecError> report)
    {
        this.report = report;
        scanner = new Scanner(new StringReader(text));
        parser = new Parser(scanner);
    }

    /// <summary>The document, or null when there is none; says why by <paramref name="report"/>.</summary>
    public static YamlNode? Read(string text, Action<SpecError> report)
    {
        var reader = new YamlReader(text, report);
        try
        {
            return reader.Document();
        }
        catch (YamlException e)
        {
            report(YamlSyntax.Explain(text, e));
        }

        return null;
    }

    private YamlNode? Document()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd)
        {
            report(SpecError.OfFile("the file is empty", "Begin with name: and target:, as experiments/oom-512.yaml does."));
            return null;
        }

        Next<DocumentStart>();
        var root = Node(depth: 0);
        Next<DocumentEnd>();
        if (Peek() is DocumentStart second)
            Report(second.Start, "a second document begins here", "Keep one experiment per file.");
        return root;
    }

    private YamlNode Node(int depth)
    {
        var start = Peek();
        if (start is AnchorAlias alias)
        {
            Advance();
            Report(alias.Start, $"the alias *{alias.Value} is not read here", "Write the value out.");
            return new YamlBroken(PlaceOf(alias.Start));
        }

        if (depth > Deepest)
            throw new SemanticErrorException(start.Start, start.End, $"lists and mappings are nested more than {Deepest} deep");
        RefuseDecoration(start as NodeEvent ?? throw Broken());
        return start switch
        {
            SequenceStart => List(depth),
            MappingStart => Map(depth),
            _ => Scalar(Next<Scalar>()),
        };
    }

    private static YamlScalar Scalar(Scalar scalar) => new(
        PlaceOf(scalar.Start),
        scalar.Value,
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL",
        (int)scalar.Start.Index..(int)scalar.End.Index);

    private YamlList List(int depth)
    {
        var at = PlaceOf(Next<SequenceStart>().Start);
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Peek() is not SequenceEnd)
            items.Add(Node(depth + 1));
        Next<SequenceEnd>();
        return new YamlList(at, items.ToImmutable());
    }

    private YamlMap Map(int depth)
    {
        var at = PlaceOf(Next<MappingStart>().Start);
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (Peek() is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is YamlScalar name)
                entries.Add(new YamlEntry(name.Text, name.At, value));
            else if (key is not YamlBroken)
                report(new SpecError(key.At.Line, key.At.Column, "", null, "a key must be plain text", "Put quotes around a value that holds { or [."));
        }

        Next<MappingEnd>();
        return new YamlMap(at, entries.ToImmutable());
    }

    private void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Report(node.Start, $"the anchor &{node.Anchor.Value} is not read here", "Take it away, and write values out where they are used.");
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            Report(node.Start, $"the tag {node.Tag.Value} is not read here", "Take it away; each key knows the type of its value.");
    }

    private ParsingEvent Peek()
    {
        if (parser.Current is null)
            Advance();
        return parser.Current ?? throw Broken();
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        var current = Peek() as T ?? throw Broken();
        Advance();
        return current;
    }

    /// <summary>The parser lets other exceptions out than its own, for "\UFFFFFFFF" or a quote in a broken flow; they too mean that the text is broken.</summary>
    private void Advance()
    {
        try
        {
            parser.MoveNext();
        }
        catch (Exception e) when (e is not YamlException)
        {
            throw Broken(e);
        }
    }

    /// <summary>Also when the parser ends a mapping between key and value, as it does for ": -[".</summary>
    private YamlException Broken(Exception? inner = null) =>
        new(scanner.CurrentPosition, scanner.CurrentPosition, "the text before this place makes no sense", inner!);

    private void Report(Mark at, string problem, string remedy) =>
        report(new SpecError(PlaceOf(at).Line, PlaceOf(at).Column, "", null, problem, remedy));

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
