using System.Net.Sockets;
using System.Text;

namespace MemHog.Tests.AppHost;

/// <summary>A few inline commands over a raw socket, to look at a store from outside.</summary>
internal static class RedisConversation
{
    /// <returns>The first line of each answer.</returns>
    public static string[] Say(int port, params string[] commands)
    {
        using var client = new TcpClient("127.0.0.1", port);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var answers = new List<string>();
        foreach (var command in commands)
        {
            client.GetStream().Write(Encoding.ASCII.GetBytes(command + "\r\n"));
            var line = reader.ReadLine() ?? "";
            answers.Add(line.StartsWith('$') && line != "$-1" ? reader.ReadLine()! : line);
        }
        return [.. answers];
    }
}
