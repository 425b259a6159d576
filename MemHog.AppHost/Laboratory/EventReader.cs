using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace MemHog.AppHost.Laboratory;

/// <summary>Reads server-sent events as the HTML standard has them (section 9.2.6), of which the laboratory writes id, event and data.</summary>
internal static class EventReader
{
    /// <remarks>
    /// <code>
    /// id: 7
    /// event: trial
    /// data: {"number":3,"cell":"gc=default limit=512MiB"}
    /// (an empty line)
    /// </code>
    /// A line that begins with a colon is a comment, which only keeps the connection alive.
    /// </remarks>
    public static async IAsyncEnumerable<RunEvent> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? id = null, name = null;
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length == 0)
            {
                if (name is not null && TryParse(data.ToString(), out var json))
                    yield return new RunEvent(id, name, json);
                name = null;
                data.Clear();
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..].TrimStart(' '));
            switch (field)
            {
                case "id":
                    id = value;
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    data.Append(value);
                    break;
            }
        }
    }

    private static bool TryParse(string text, out JsonElement json)
    {
        try
        {
            json = JsonSerializer.Deserialize<JsonElement>(text);
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
