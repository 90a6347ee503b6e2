import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { withValue } from './pager'

/** How long typing must pause before the server is asked, in milliseconds. */
const pause = 250

/**
 * The text of a box that is kept in the address under a name: the box follows the keys at once, the address (and with it
 * the question to the server) once typing pauses.
 */
export function useTyped(name: string): [text: string, type: (text: string) => void] {
  const [params, setParams] = useSearchParams()
  const kept = params.get(name) ?? ''
  const [text, setText] = useState(kept)
  const written = useRef(kept)
  // Going back, or following a link to the same page, changes the address under the box.
  useEffect(() => {
    if (kept !== written.current) {
      written.current = kept
      setText(kept)
    }
  }, [kept])
  useEffect(() => {
    if (text === written.current) return
    const timer = setTimeout(() => {
      written.current = text
      setParams(now => withValue(now, name, text), { replace: true })
    }, pause)
    return () => clearTimeout(timer)
  }, [text, name, setParams])
  return [text, setText]
}
