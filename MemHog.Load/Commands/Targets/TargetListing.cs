using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MemHog.Load.Model;
using MemHog.Load.Report;
using Spectre.Console;

namespace MemHog.Load.Commands.Targets;

/// <summary><c>memhog target FILE --list</c>: what there is to start, for people and for programs.</summary>
internal static class TargetListing
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Show(Terminal terminal, string file, ImmutableArray<TargetConfiguration> configurations)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("configuration", "environment", "limit", "request", "clients");
        foreach (var one in configurations)
        {
            table.AddRow(
                new Text(Visible.Of(one.Name)),
                new Text(Visible.Of(string.Join(", ", one.Environment.Select(e => $"{e.Key}={e.Value}")))),
                new Text(one.Cell.Limit.ToString()),
                new Text(Visible.Of(one.Cell.Load.Request.ToString())),
                new Text(one.Cell.Load.Clients.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        terminal.Console.Write(table);
        terminal.Out.WriteLine($"Start one: memhog target {Visible.Of(file)} --port 5080 --gc {Visible.Of(configurations[^1].Name)}");
    }

    /// <summary>
    /// An array of <c>{configuration, limit_bytes, environment, project, command, ready, request, clients}</c>. A target has
    /// either a project (whose command is known only when it is built: null then) or a command with "{port}" in it.
    /// </summary>
    public static string Json(Target target, ImmutableArray<TargetConfiguration> configurations)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var one in configurations)
                Write(json, target, one);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Target target, TargetConfiguration one)
    {
        json.WriteStartObject();
        json.WriteString("configuration", one.Name);
        if (one.Cell.Limit.Value is { } limit)
            json.WriteNumber("limit_bytes", limit.Count);
        else
            json.WriteNull("limit_bytes");
        json.WriteStartObject("environment");
        foreach (var (name, value) in one.Environment)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("project", target.Project);
        if (target.Project is null)
        {
            json.WriteStartArray("command");
            foreach (var word in target.Command)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("command");
        }

        json.WriteString("ready", target.Ready);
        json.WriteString("request", one.Cell.Load.Request.ToString());
        json.WriteNumber("clients", one.Cell.Load.Clients);
        json.WriteEndObject();
    }
}
