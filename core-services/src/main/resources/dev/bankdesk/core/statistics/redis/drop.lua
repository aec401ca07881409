#!lua flags=allow-oom
-- Forgets what was counted anew and not switched to, also where the memory is full: it only deletes. KEYS: its state. ARGV: prefix of its keys.
for _, width in ipairs({'q', 'h', 'm'}) do
    local index = ARGV[1] .. 'index:' .. width
    if redis.call('TYPE', index).ok == 'zset' then
        for _, key in ipairs(redis.call('ZRANGE', index, 0, -1)) do
            redis.call('UNLINK', key)
        end
    end
    redis.call('DEL', index)
end
redis.call('DEL', KEYS[1])
return {'OK'}
