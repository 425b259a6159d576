using System.Globalization;
using System.Text;
using System.Text.Json;
using MemHog.Load.Model;
using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>
/// The hash <c>memhog:heads</c>: of each run its head, after the length of the manifest that it is the head of, so that a list need
/// not fetch all manifests: <code>6123 {"schema":4,"id":"oom-512-20261120-193012-4f2a",…}</code>
/// Only a shortcut, written by lists: a manifest never changes but for a resumption, which makes it longer; so one that is not as long
/// as its head says, whoever wrote it, is read anew.
/// </summary>
internal static class RedisHeads
{
    public static readonly RedisKey Key = "memhog:heads";

    /// <returns>Null when it is not that of this manifest, or of another version.</returns>
    public static RunHead? Read(string id, RedisValue text, long manifestBytes)
    {
        var prefix = Prefix(manifestBytes);
        if (text.IsNull || (byte[]?)text is not { } bytes || !bytes.AsSpan().StartsWith(prefix))
            return null;
        try
        {
            return JsonSerializer.Deserialize<RunHead>(bytes.AsSpan(prefix.Length), RunJson.Strict) is { } head && head.Id == id ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static HashEntry Write(RunHead head, long manifestBytes) =>
        new(head.Id, (byte[])[.. Prefix(manifestBytes), .. JsonSerializer.SerializeToUtf8Bytes(head, RunJson.Strict)]);

    private static byte[] Prefix(long manifestBytes) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{manifestBytes} "));
}
